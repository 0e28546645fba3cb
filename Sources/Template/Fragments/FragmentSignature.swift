/// What a fragment does, as bytes: two fragments with the same signature, and the same values of
/// what they depend on, write the same. A partial that several templates take in, and a macro that
/// they import, is compiled for each of them.
///
/// Slots are numbered in the order in which they are met; those of what the fragment depends on are
/// named by their place in its sources.
struct FragmentSignature {
  private let program: ProgramBuilder
  private let sources: Fragment.Sources
  private var slots: [Int32: Int] = [:]
  private var bytes: [UInt8] = []

  /// The statements are those of a fragment: nodes that `FragmentFinder` knows the sources of.
  static func bytes(
    of statements: [NodeID], _ sources: Fragment.Sources, in program: ProgramBuilder
  ) -> [UInt8] {
    var signature = FragmentSignature(program: program, sources: sources)
    signature.append(sources.count)
    for case .page(let scope) in sources.all { signature.append(scope.number) }
    signature.append(statements)
    return signature.bytes
  }

  private init(program: ProgramBuilder, sources: Fragment.Sources) {
    self.program = program
    self.sources = sources
  }

  private mutating func append(_ nodes: [NodeID]) {
    append(nodes.count)
    for node in nodes { append(node) }
  }

  private mutating func append(_ id: OptionalIndex) {
    if let id = id.index { append(id) } else { append(0) }
  }

  private mutating func append(_ id: NodeID) {
    switch program.nodes[Int(id)] {
    case .text(let start, let count):
      append(1, Int(count))
      bytes += program.text[Int(start)..<Int(start + count)]
    case .nothing: append(2)
    case .constant(let index):
      append(3)
      append(program.constants[Int(index)])
    case .fragment(let fragment): append(program.fragments[Int(fragment)])
    case .local(let slot):
      append(5)
      append(slot: slot)
    case .globalField(let global, let field): append(6, Int(global), Int(field))
    case .attribute(let base, let name):
      append(7)
      append([base])
      append(program.constants[Int(name)])
    case .field(let base, let field):
      append(8, Int(field))
      append([base])
    case .emit(let value, let escaping):
      append(9, Int(escaping.rawValue))
      append([value])
    case .not(let value): append(10, [value])
    case .and(let left, let right): append(11, [left, right])
    case .or(let left, let right): append(12, [left, right])
    case .item(let left, let right): append(13, [left, right])
    case .comparison(let code, let left, let right):
      append(14, ComparisonOperator.allCases.firstIndex(of: code) ?? 0)
      append([left, right])
    case .arithmetic(let code, let left, let right):
      append(15, ArithmeticOperator.allCases.firstIndex(of: code) ?? 0)
      append([left, right])
    case .conditional(let condition, let then, let otherwise):
      append(16, [condition, then])
      append(otherwise)
    case .choice(let condition, let then, let otherwise):
      append(17, [condition, then, otherwise])
    case .sequence(let first, let count): append(18, children(first, count))
    case .concatenation(let first, let count): append(19, children(first, count))
    case .branches(let first, let count): append(28, children(first, count))
    case .extensionFilter(let filter, let base, let arguments):
      append(20, Int(filter))
      append([base])
      append(arguments: arguments)
    case .filter(let filter, let base, let arguments):
      append(25, BuiltinFilter.allCases.firstIndex(of: filter) ?? 0)
      append([base])
      append(arguments: arguments)
    case .textFilter(let filter, let base, let arguments):
      append(26, BuiltinFilter.allCases.firstIndex(of: filter) ?? 0)
      append([base])
      append(arguments: arguments)
    case .test(let test, let base, let arguments):
      append(27, BuiltinTest.allCases.firstIndex(of: test) ?? 0)
      append([base])
      append(arguments: arguments)
    case .loop(let index): append(program.loops[Int(index)])
    case .assign(let target, let value):
      append(22, [value])
      if let slot = program.targets[Int(target)].slot { append(slot: slot) }
    case .loopMember(let slot, let member):
      append(23, LoopMember.allCases.firstIndex(of: member) ?? 0)
      append(slot: slot)
    default: append(alone: id)
    }
  }

  /// A node that is like no other.
  private mutating func append(alone id: NodeID) {
    append(24, Int(id))
  }

  private mutating func append(_ number: Int, _ nodes: [NodeID]) {
    append(number)
    append(nodes)
  }

  private mutating func append(_ numbers: Int...) {
    for number in numbers {
      withUnsafeBytes(of: Int32(truncatingIfNeeded: number).littleEndian) { bytes += $0 }
    }
  }

  private mutating func append(_ constant: Value) {
    let text = constant.kindName + " " + (constant.text ?? constant.brief)
    append(text.utf8.count)
    bytes += Array(text.utf8)
  }

  private mutating func append(slot: Int32) {
    if let place = sources.place(of: .value(slot: slot)) { return append(-1 - place) }
    let number = slots[slot] ?? slots.count
    slots[slot] = number
    append(number)
  }

  /// A fragment inside of this one, and what its sources are here.
  private mutating func append(_ fragment: Fragment) {
    append(4, Int(fragment.number))
    for source in fragment.sources.all {
      if case .value(let slot) = source { append(slot: slot) }
    }
  }

  private mutating func append(_ loop: LoopPlan) {
    append(21, [loop.iterable])
    for slot in [loop.targetSlot, loop.loopSlot] {
      if let slot = slot.index { append(slot: slot) } else { append(Int(Int32.min)) }
    }
    append(loop.filter)
    append(loop.body)
    append(loop.otherwise)
  }

  private mutating func append(arguments plan: OptionalIndex) {
    guard let index = plan.index else { return append(0) }
    let plan = program.arguments[Int(index)]
    append(plan.positional)
    append(plan.named)
    for name in plan.names { append(.string(name)) }
  }

  private func children(_ first: Int32, _ count: Int32) -> [NodeID] {
    Array(program.children[Int(first)..<Int(first + count)])
  }
}
