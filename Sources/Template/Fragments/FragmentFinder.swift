import NewsgenText

/// Finds fragments: parts of templates whose output repeats, since they read nothing but constants,
/// shared filters, and fields that have a scope (`FragmentScope`) or belong to a record. A fragment
/// is written once and copied after that; records and lists tell whether they occurred before
/// (`RecordType.identity`, `ListIdentity`). A fragment depends on at most two things: the key of
/// its page for a scope, a record, or a list.
///
/// Without fragments a cold build takes 1.8 times the instructions (Documentation/Performance.md).
///
/// Complexity: O(n · d) for n nodes, nested d deep.
struct FragmentFinder {
  private var program: ProgramBuilder
  private let schema: Schema
  /// Whether each extension filter is shared, by its number.
  private let isSharedFilter: [Bool]
  /// The fields that records of one identity may differ in.
  private let ownFields: Set<String>
  /// The targets of the loops around the current node, and `loop`.
  private var slots: [Int32: Fragment.Sources] = [:]
  /// The numbers of fragments, by their signatures.
  private var numbers: [Digest: Int32] = [:]

  static func mark(in program: inout ProgramBuilder, _ schema: Schema, _ extensions: Extensions) {
    guard extensions.variant != nil else { return }
    var finder = FragmentFinder(
      program: program, schema: schema,
      isSharedFilter: extensions.filterNames.map { extensions.sharedFilters.contains($0) },
      ownFields: schema.ownFields)
    for node in program.nodes.indices { finder.mark(NodeID(node)) }
    finder.markBodies()
    program = finder.program
  }

  /// Replaces the shared ones among the node's children, unless all of them are.
  private mutating func mark(_ id: NodeID) {
    let node = program.nodes[Int(id)]
    if case .sequence(let first, let count) = node {
      let children = program.children(first: first, count: count)
      let marked = marked(children)
      guard marked != children else { return }
      program.nodes[Int(id)] = .sequence(first: add(marked), count: Int32(marked.count))
    } else if case .conditional(let condition, let then, let otherwise) = node {
      program.nodes[Int(id)] = .conditional(
        condition, then: marked(then),
        otherwise: OptionalIndex(otherwise.index.map { marked($0) }))
    } else if case .branches(let first, _) = node {
      for (offset, part) in program.parts(of: id).dropFirst().enumerated() {
        if case .body(let body) = part { program.children[Int(first) + offset] = marked(body) }
      }
    }
  }

  /// Marks the bodies of macros and blocks, which may be shared as a whole.
  private mutating func markBodies() {
    for index in program.loops.indices {
      program.loops[index].body = marked(program.loops[index].body)
    }
    for index in program.functions.indices {
      program.functions[index].body = marked(program.functions[index].body)
    }
    for (name, entry) in program.entries {
      program.entries[name] = Program.Entry(
        body: marked(entry.body), slotCount: entry.slotCount)
    }
  }

  private mutating func marked(_ statement: NodeID) -> NodeID { marked([statement])[0] }

  /// Returns the statements, with a fragment for every run of shared ones that is more than
  /// constant text.
  private mutating func marked(_ nodes: [NodeID]) -> [NodeID] {
    var result: [NodeID] = []
    var rest = nodes[...]
    while !rest.isEmpty {
      let (count, sources) = run(at: rest)
      let run = Array(rest.prefix(max(1, count)))
      rest = rest.dropFirst(run.count)
      guard count > 0, isWorthwhile(run, sources) else {
        result += run
        continue
      }
      result.append(addFragment(run, sources))
    }
    return result
  }

  private mutating func addFragment(_ run: [NodeID], _ sources: Fragment.Sources) -> NodeID {
    let written = Digest(of: FragmentSignature.bytes(of: run, sources, in: program))
    let number = numbers[written] ?? Int32(numbers.count)
    numbers[written] = number
    program.fragments.append(
      Fragment(first: add(run), count: Int32(run.count), sources: sources, number: number))
    program.nodes.append(.fragment(Int32(program.fragments.count - 1)))
    program.spans.append(program.spans[Int(run[0])])
    return NodeID(program.nodes.count - 1)
  }

  /// Returns how many statements at the start can form one fragment: each depends on a subset of
  /// what the run depends on, or the other way around.
  private mutating func run(at nodes: ArraySlice<NodeID>) -> (count: Int, Fragment.Sources) {
    var joined = Fragment.Sources.none
    for (count, node) in nodes.enumerated() {
      guard let sources = sources(of: node) else { return (count, joined) }
      if joined.isPart(of: sources) {
        joined = sources
      } else if !sources.isPart(of: joined) {
        return (count, joined)
      }
    }
    return (nodes.count, joined)
  }

  private mutating func add(_ children: [NodeID]) -> Int32 {
    program.children += children
    return Int32(program.children.count - children.count)
  }

  /// Returns whether writing the fragment takes longer than finding its output.
  private func isWorthwhile(_ nodes: [NodeID], _ sources: Fragment.Sources) -> Bool {
    nodes.reduce(0) { $0 + work(of: $1) } > (sources.haveValue ? 1 : 0)
  }

  /// Returns the least number of values that the statement reads; a filter counts as several.
  private func work(of id: NodeID) -> Int {
    var work = 0
    for part in program.parts(of: id) {
      switch part {
      case .body(let body): work += self.work(of: body)
      case .value(let value): work += isCall(value) ? 2 : 1
      case .fragment: work += 1
      case .kind, .absent, .text, .constant, .slot, .name, .callee, .number: break
      }
    }
    return work
  }

  private func isCall(_ id: NodeID) -> Bool {
    program.parts(of: id).contains { if case .callee = $0 { true } else { false } }
  }

  // MARK: - Sources of a node

  /// Returns what the node depends on, or `nil` if every page may differ.
  private mutating func sources(of id: NodeID) -> Fragment.Sources? {
    switch program.nodes[Int(id)] {
    case .text, .nothing, .constant: return Fragment.Sources.none
    case .fragment(let fragment): return sources(ofFragment: program.fragments[Int(fragment)])
    case .local(let slot), .loopMember(let slot, _): return slots[slot]
    case .globalField(let global, let field): return sources(ofField: field, global: global)
    case .attribute(let base, let name):
      return sources(
        ofField: id, base, isOwn: ownFields.contains(program.constants[Int(name)].text ?? ""))
    case .field(let base, _):
      return sources(ofField: id, base, isOwn: program.ownFields.contains(id))
    case .sequence where program.scopedSequences.contains(id):
      return sources(ofScoped: program.children(of: id))
    case .emit, .sequence, .branches, .not, .and, .or, .choice, .comparison, .arithmetic, .item,
      .concatenation:
      return sources(of: program.children(of: id))
    case .conditional(let condition, let then, let otherwise):
      return sources(ofConditional: condition, [then] + [otherwise.index].compactMap { $0 })
    case .extensionFilter(let filter, let base, let arguments):
      return isSharedFilter[Int(filter)] ? sources(ofFilter: base, arguments) : nil
    case .filter(let filter, let base, let arguments),
      .textFilter(let filter, let base, let arguments):
      // `map` calls filters by name, and one of them may not be shared.
      return filter == .map ? nil : sources(ofFilter: base, arguments)
    case .test(_, let base, let arguments): return sources(ofFilter: base, arguments)
    case .loop(let loop): return sources(of: program.loops[Int(loop)])
    // These change more than the output, or may read what does.
    case .assign, .assignSlot, .assignCaptured, .filterBlock, .defineMacro, .chooseTemplate,
      .importModule, .callBlock, .problem, .call, .methodCall, .function, .extensionFunction,
      .capture, .closure:
      return nil
    // These are rarely part of what is shared.
    case .undefined, .outer, .global, .slice, .list, .tuple, .map, .negative, .positive,
      .comparisonChain, .textConcatenation:
      return nil
    }
  }

  private mutating func sources(of nodes: [NodeID]) -> Fragment.Sources? {
    var joined = Fragment.Sources.none
    for node in nodes {
      guard let sources = sources(of: node), let both = joined.joined(with: sources) else {
        return nil
      }
      joined = both
    }
    return joined
  }

  /// Returns the sources of a test for emptiness, for which a list's identity is enough.
  private mutating func sources(
    ofConditional condition: NodeID, _ branches: [NodeID]
  ) -> Fragment.Sources? {
    guard let inside = sources(of: branches) else { return nil }
    if case .local(let slot) = program.nodes[Int(condition)],
      inside.index(of: .value(slot: slot)) != nil
    {
      return inside
    }
    return sources(of: condition).flatMap { inside.joined(with: $0) }
  }

  /// Returns the sources of a filter or a test that returns the same for the same values.
  private mutating func sources(
    ofFilter base: NodeID, _ arguments: OptionalIndex
  ) -> Fragment.Sources? {
    guard let index = arguments.index else { return sources(of: base) }
    let plan = program.arguments[Int(index)]
    guard plan.spread == nil, plan.namedSpread == nil else { return nil }
    return sources(of: [base] + plan.positional + plan.named)
  }

  /// Returns the sources of a field: the record's identity, if the record is in a slot, unless the
  /// field is excluded from it.
  private mutating func sources(
    ofField id: NodeID, _ base: NodeID, isOwn: Bool
  ) -> Fragment.Sources? {
    guard case .local(let slot) = program.nodes[Int(base)], slots[slot] == nil else {
      return sources(of: base)
    }
    return isOwn || program.loopNames.contains(base) ? nil : .init(.value(slot: slot))
  }

  /// Returns the sources of an earlier fragment, whose slots may be known by now.
  private func sources(ofFragment fragment: Fragment) -> Fragment.Sources? {
    var joined = Fragment.Sources.none
    for source in fragment.sources.all {
      var sources = Fragment.Sources(source)
      if case .value(let slot) = source, let known = slots[slot] { sources = known }
      guard let both = joined.joined(with: sources) else { return nil }
      joined = both
    }
    return joined
  }

  /// Returns the sources of statements that may read what the first ones assign.
  private mutating func sources(ofScoped nodes: [NodeID]) -> Fragment.Sources? {
    let saved = slots
    defer { slots = saved }
    var values: [NodeID] = []
    for node in nodes {
      guard case .assign(let target, let value) = program.nodes[Int(node)],
        let slot = program.targets[Int(target)].slot
      else { break }
      slots[slot] = sources(of: value)
      values.append(value)
    }
    return sources(of: values + nodes.dropFirst(values.count))
  }

  /// Returns the sources of a loop, whose elements have the list's scope or identity.
  private mutating func sources(of loop: LoopPlan) -> Fragment.Sources? {
    guard let target = loop.targetSlot.index, loop.frameSize == nil,
      let list = sources(ofList: loop.iterable)
    else { return nil }
    let saved = slots
    defer { slots = saved }
    slots[target] = list
    if let slot = loop.loopSlot.index { slots[slot] = list }
    let parts = [loop.body] + [loop.filter, loop.otherwise].compactMap(\.index)
    return sources(of: parts).flatMap { list.joined(with: $0) }
  }

  private mutating func sources(ofList id: NodeID) -> Fragment.Sources? {
    if case .local(let slot) = program.nodes[Int(id)], slots[slot] == nil,
      !program.loopNames.contains(id)
    {
      return .init(.value(slot: slot))
    }
    return sources(of: id)
  }

  private func sources(ofField field: Int32, global: Int32) -> Fragment.Sources? {
    guard case .record(let name) = schema.globals.fields[Int(global)].type.unwrapped,
      let type = schema.type(named: name), let scope = type.fields[Int(field)].scope,
      scope != .page
    else { return nil }
    return .init(scope == .site ? nil : .page(scope))
  }
}
