/// Finds the parts of the templates that come out alike on every page of a variant (`Extensions.variant`): what reads
/// nothing but shared fields, shared filters and constants. They are written once and copied from then on.
///
/// Complexity: O(n) for n nodes.
struct SharedParts {
  private var program: ProgramDraft
  private let schema: Schema
  /// Of the extension filters, by their numbers.
  private let isSharedFilter: [Bool]
  /// What is known of the nodes that were there at the beginning.
  private var known: [Bool?]

  static func mark(in program: inout ProgramDraft, _ schema: Schema, _ extensions: Extensions) {
    guard extensions.variant != nil else { return }
    var parts = SharedParts(
      program: program, schema: schema,
      isSharedFilter: extensions.filterNames.map { extensions.sharedFilters.contains($0) },
      known: Array(repeating: nil, count: program.nodes.count))
    for node in program.nodes.indices { parts.mark(NodeID(node)) }
    program = parts.program
  }

  /// Replaces what is shared among the node's children, where not all of it is.
  private mutating func mark(_ id: NodeID) {
    guard !isShared(id) else { return }
    switch program.nodes[Int(id)] {
    case .sequence(let first, let count):
      let children = children(first, count)
      guard children.contains(where: { isShared($0) }) else { return }
      let marked = marked(children)
      program.nodes[Int(id)] = .sequence(first: add(marked), count: Int32(marked.count))
    case .conditional(let condition, let then, let otherwise):
      program.nodes[Int(id)] = .conditional(
        condition, then: marked([then])[0],
        otherwise: otherwise >= 0 ? marked([otherwise])[0] : otherwise)
    default: break
    }
  }

  /// The statements, with a part for every run of shared ones that has more than text to write.
  private mutating func marked(_ nodes: [NodeID]) -> [NodeID] {
    var result: [NodeID] = []
    var rest = nodes[...]
    while let first = rest.first {
      let run = rest.prefix { isShared($0) }
      guard run.contains(where: { !isText($0) }) else {
        result += run.isEmpty ? [first] : Array(run)
        rest = rest.dropFirst(max(1, run.count))
        continue
      }
      let part = Node.shared(
        first: add(Array(run)), count: Int32(run.count), part: program.sharedPartCount)
      program.sharedPartCount += 1
      program.nodes.append(part)
      program.places.append(program.places[Int(first)])
      result.append(NodeID(program.nodes.count - 1))
      rest = rest.dropFirst(run.count)
    }
    return result
  }

  private mutating func add(_ children: [NodeID]) -> Int32 {
    program.children += children
    return Int32(program.children.count - children.count)
  }

  private func isText(_ id: NodeID) -> Bool {
    switch program.nodes[Int(id)] {
    case .text, .nothing: true
    default: false
    }
  }

  // MARK: - What is shared

  private mutating func isShared(_ id: NodeID) -> Bool {
    if let known = known[Int(id)] { return known }
    let result = find(id)
    known[Int(id)] = result
    return result
  }

  private mutating func find(_ id: NodeID) -> Bool {
    switch program.nodes[Int(id)] {
    case .text, .nothing, .constant: return true
    case .globalField(let global, let field):
      return isSharedField(Int(field), ofGlobal: Int(global))
    case .emit(let value, _), .not(let value), .attribute(let value, _): return isShared(value)
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right),
      .item(let left, let right):
      return areShared([left, right])
    case .conditional(let condition, let then, let otherwise):
      return areShared(otherwise >= 0 ? [condition, then, otherwise] : [condition, then])
    case .choice(let condition, let then, let otherwise):
      return areShared([condition, then, otherwise])
    case .sequence(let first, let count), .concatenation(let first, let count):
      return areShared(children(first, count))
    case .extensionFilter(let filter, let base, let arguments):
      guard isSharedFilter[Int(filter)] else { return false }
      guard arguments >= 0 else { return isShared(base) }
      let plan = program.arguments[Int(arguments)]
      return plan.spread < 0 && plan.namedSpread < 0
        && areShared([base] + plan.positional + plan.named)
    default: return false
    }
  }

  private mutating func areShared(_ nodes: [NodeID]) -> Bool {
    for node in nodes where !isShared(node) { return false }
    return true
  }

  private func isSharedField(_ field: Int, ofGlobal global: Int) -> Bool {
    guard case .record(let name) = schema.globals.fields[global].type,
      let type = schema.type(named: name)
    else { return false }
    return type.fields[field].isShared
  }

  private func children(_ first: Int32, _ count: Int32) -> [NodeID] {
    Array(program.children[Int(first)..<Int(first + count)])
  }
}
