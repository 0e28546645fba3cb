/// Finds the parts of the templates that come out alike more than once: what reads nothing but constants, shared filters,
/// and fields that have a scope (`SharedScope`) or are those of one record. Such a part is written once and copied from
/// then on; whether a record is one that has been met before, it says itself (`RecordType.identity`).
///
/// Complexity: O(n · d) for n nodes, d of them inside each other.
struct SharedParts {
  private var program: ProgramDraft
  private let schema: Schema
  /// Of the extension filters, by their numbers.
  private let isSharedFilter: [Bool]
  /// The targets of the loops that are being looked at, and `loop`.
  private var slots: [Int32: SharedPart.Scope] = [:]
  /// Those of `loop`, anywhere.
  private let loopSlots: Set<Int32>

  static func mark(in program: inout ProgramDraft, _ schema: Schema, _ extensions: Extensions) {
    guard extensions.variant != nil else { return }
    var parts = SharedParts(
      program: program, schema: schema,
      isSharedFilter: extensions.filterNames.map { extensions.sharedFilters.contains($0) },
      loopSlots: Set(program.loops.map(\.loopSlot)))
    for node in program.nodes.indices { parts.mark(NodeID(node)) }
    parts.markBodies()
    program = parts.program
  }

  /// Replaces what is shared among the node's children, where they are not all alike.
  private mutating func mark(_ id: NodeID) {
    switch program.nodes[Int(id)] {
    case .sequence(let first, let count):
      let children = children(first, count)
      let marked = marked(children)
      guard marked != children else { return }
      program.nodes[Int(id)] = .sequence(first: add(marked), count: Int32(marked.count))
    case .conditional(let condition, let then, let otherwise):
      program.nodes[Int(id)] = .conditional(
        condition, then: marked([then])[0],
        otherwise: otherwise >= 0 ? marked([otherwise])[0] : otherwise)
    default: break
    }
  }

  /// What runs on its own may be shared as a whole.
  private mutating func markBodies() {
    for index in program.loops.indices {
      program.loops[index].body = marked([program.loops[index].body])[0]
    }
    for index in program.functions.indices {
      program.functions[index].body = marked([program.functions[index].body])[0]
    }
    for (name, entry) in program.entries {
      program.entries[name] = Program.Entry(
        body: marked([entry.body])[0], slotCount: entry.slotCount)
    }
  }

  /// The statements, with a part for every run of shared ones that has more than text to write.
  private mutating func marked(_ nodes: [NodeID]) -> [NodeID] {
    var result: [NodeID] = []
    var rest = nodes[...]
    while let first = rest.first {
      let (count, scope) = run(at: rest)
      let run = Array(rest.prefix(max(1, count)))
      rest = rest.dropFirst(run.count)
      guard count > 0, isWorthwhile(run, scope) else {
        result += run
        continue
      }
      program.sharedParts.append(
        SharedPart(first: add(run), count: Int32(run.count), scope: scope))
      program.nodes.append(.shared(Int32(program.sharedParts.count - 1)))
      program.places.append(program.places[Int(first)])
      result.append(NodeID(program.nodes.count - 1))
    }
    return result
  }

  /// How many of the statements at the beginning are alike on the pages of one scope.
  private mutating func run(at nodes: ArraySlice<NodeID>) -> (count: Int, SharedPart.Scope) {
    var joined = SharedPart.Scope.site
    for (count, node) in nodes.enumerated() {
      guard let scope = scope(of: node), let both = joined.joined(with: scope) else {
        return (count, joined)
      }
      joined = both
    }
    return (nodes.count, joined)
  }

  private mutating func add(_ children: [NodeID]) -> Int32 {
    program.children += children
    return Int32(program.children.count - children.count)
  }

  /// Whether the part has more to do than to look for its text.
  private func isWorthwhile(_ nodes: [NodeID], _ scope: SharedPart.Scope) -> Bool {
    let steps = nodes.count { node in
      switch program.nodes[Int(node)] {
      case .text, .nothing: false
      default: true
      }
    }
    return switch scope {
    case .pages: steps > 0
    case .record: steps > 1
    }
  }

  private func children(_ first: Int32, _ count: Int32) -> [NodeID] {
    Array(program.children[Int(first)..<Int(first + count)])
  }

  // MARK: - Scopes

  /// On which pages the node comes out alike; nil where every page may have something else there.
  private mutating func scope(of id: NodeID) -> SharedPart.Scope? {
    switch program.nodes[Int(id)] {
    case .text, .nothing, .constant: return .site
    case .shared(let part): return program.sharedParts[Int(part)].scope
    case .local(let slot): return slots[slot]
    case .globalField(let global, let field): return scope(ofField: field, global: global)
    case .attribute(let base, _), .field(let base, _):
      if case .local(let slot) = program.nodes[Int(base)], slots[slot] == nil {
        return loopSlots.contains(slot) ? nil : .record(slot: slot)
      }
      return scope(of: base)
    case .emit(let value, _), .not(let value): return scope(of: value)
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right),
      .item(let left, let right):
      return scope(of: [left, right])
    case .conditional(let condition, let then, let otherwise):
      return scope(of: otherwise >= 0 ? [condition, then, otherwise] : [condition, then])
    case .choice(let condition, let then, let otherwise):
      return scope(of: [condition, then, otherwise])
    case .sequence(let first, let count) where program.scopedSequences.contains(id):
      return scope(ofScoped: children(first, count))
    case .sequence(let first, let count), .concatenation(let first, let count):
      return scope(of: children(first, count))
    case .extensionFilter(let filter, let base, let arguments):
      guard isSharedFilter[Int(filter)] else { return nil }
      guard arguments >= 0 else { return scope(of: base) }
      let plan = program.arguments[Int(arguments)]
      guard plan.spread < 0, plan.namedSpread < 0 else { return nil }
      return scope(of: [base] + plan.positional + plan.named)
    case .loop(let loop): return scope(of: program.loops[Int(loop)])
    default: return nil
    }
  }

  private mutating func scope(of nodes: [NodeID]) -> SharedPart.Scope? {
    var joined = SharedPart.Scope.site
    for node in nodes {
      guard let scope = scope(of: node), let both = joined.joined(with: scope) else { return nil }
      joined = both
    }
    return joined
  }

  /// Of statements that may read what the first of them assign.
  private mutating func scope(ofScoped nodes: [NodeID]) -> SharedPart.Scope? {
    let saved = slots
    defer { slots = saved }
    var values: [NodeID] = []
    for node in nodes {
      guard case .assign(let target, let value) = program.nodes[Int(node)],
        let slot = program.targets[Int(target)].slot
      else { break }
      slots[slot] = scope(of: value)
      values.append(value)
    }
    return scope(of: values + nodes.dropFirst(values.count))
  }

  /// What a loop goes through has the scope of the list.
  private mutating func scope(of loop: LoopPlan) -> SharedPart.Scope? {
    guard loop.targetSlot >= 0, loop.frameSize < 0, let list = scope(of: loop.iterable) else {
      return nil
    }
    let saved = slots
    defer { slots = saved }
    slots[loop.targetSlot] = list
    if loop.loopSlot >= 0 { slots[loop.loopSlot] = list }
    let parts = [loop.iterable, loop.body] + [loop.filter, loop.otherwise].filter { $0 >= 0 }
    return scope(of: parts)
  }

  private func scope(ofField field: Int32, global: Int32) -> SharedPart.Scope? {
    guard case .record(let name) = schema.globals.fields[Int(global)].type.unwrapped,
      let type = schema.type(named: name)
    else { return nil }
    return type.fields[Int(field)].scope.map(SharedPart.Scope.pages)
  }
}
