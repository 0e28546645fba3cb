import NewsgenText

/// Runs a program once, to render one page.
struct Renderer: ~Copyable {
  let program: Program
  let globals: any Record
  /// The globals that the page has used so far.
  let globalValues: Frame
  /// The direction of the page; `nil` if strings are printed without isolation.
  let direction: Direction?
  var out = ByteBuffer()
  let budget: RenderingBudget
  var frame: Frame
  var depth = 0
  let stack: StackGuard
  var frames = FramePool()
  private let workspace: Workspace
  /// The page's variant; `nil` if it shares nothing.
  private let variant: Int?
  private var fragmentCache: FragmentCache?
  private var pageKeys: [PageKey] = []
  /// The fragment that is being written to the cache.
  private var openFragment: FragmentCache.Key?
  /// The modules imported without context, except those that the pool keeps.
  var modules: [Int32: Frame] = [:]
  /// The objects whose values can be changed, and so contain each other.
  var holders: [any ValueHolder] = []

  #if DEBUG
    /// Without optimization, a hundred nested loops take more than 4 of the 8 MB of a thread.
    private static let stackKilobytes: UInt = 5632
  #else
    /// A thread has at least 2 MB, unless `ulimit -s` is lower.
    private static let stackKilobytes: UInt = 1408
  #endif

  init(_ program: Program, with globals: any Record, slotCount: Int32, in workspace: Workspace) {
    self.program = program
    self.globals = globals
    direction = program.extensions.direction?(globals)
    variant = program.extensions.variant?(globals)
    fragmentCache = variant.map { workspace.takeFragmentCache(of: $0) }
    self.workspace = workspace
    budget = workspace.budget
    stack = StackGuard(kilobytes: Renderer.stackKilobytes, on: workspace.currentStack())
    swap(&frames, &workspace.frames)
    swap(&pageKeys, &workspace.pageKeys)
    frame = frames.take(slotCount: slotCount, parent: nil)
    globalValues = frames.take(slotCount: Int32(globals.type.fields.count), parent: nil)
  }

  /// Returns the workspace's parts.
  mutating func finish() {
    if let variant, let texts = fragmentCache.take() { workspace.giveBack(texts, of: variant) }
    frames.finish()
    swap(&frames, &workspace.frames)
    for scope in pageKeys.indices { pageKeys[scope] = .unknown }
    swap(&pageKeys, &workspace.pageKeys)
    for holder in holders { holder.removeAll() }
  }

  // MARK: - Statements

  /// Runs a statement. Its steps are paid for by the sequence, the loop or the call around it.
  mutating func run(_ id: NodeID) throws(EvaluationError) {
    switch program.nodes[id] {
    case .text(let start, let count):
      program.text.withElements(in: Int(start)..<Int(start + count)) { out.append($0) }
    case .sequence(let first, let count):
      guard budget.takeSteps(Int(count)) else { throw budget.outOfSteps().at(id) }
      for index in first..<first + count {
        try run(program.children[index])
      }
    case .fragment(let fragment):
      try runFragment(fragment)
    case .emit(let value, let escaping):
      try emit(value, escaping)
    case .conditional(let condition, let then, let otherwise):
      if try isTrue(condition) {
        try run(then)
      } else if let otherwise = otherwise.index {
        try run(otherwise)
      }
    case .assignSlot(let slot, let value):
      frame[slot] = try evaluate(value)
    case .loop(let index):
      try runLoop(program.loops[index], at: id)
    case .branches(let first, let count):
      try runBranches(first, count)
    case .nothing:
      break
    default:
      try runOther(id)
    }
  }

  /// Copies the fragment's output from the cache, or runs its statements.
  private mutating func runFragment(_ index: Int32) throws(EvaluationError) {
    let fragment = program.fragments[index]
    let key = key(of: fragment)
    // Inside a fragment with the same sources, it cannot be in the cache either.
    let isKept = key.map { openFragment?.dependsOnSame(as: $0) != true } ?? false
    if isKept, let key, fragmentCache?.append(key, to: &out, payingFrom: budget) == true { return }
    let (start, outer, before) = (out.count, openFragment, budget.cost)
    if isKept { openFragment = key }
    defer { openFragment = outer }
    guard budget.takeSteps(Int(fragment.count)) else {
      throw budget.outOfSteps().at(program.children[fragment.first])
    }
    for index in fragment.first..<fragment.first + fragment.count {
      try run(program.children[index])
    }
    if isKept, let key {
      fragmentCache?.keep(out, from: start, costing: budget.cost - before, as: key)
    }
  }

  /// Runs the first branch whose condition holds: the children are conditions and bodies in turn,
  /// and the last one may be a body alone.
  private mutating func runBranches(_ first: Int32, _ count: Int32) throws(EvaluationError) {
    var index = first
    while index + 1 < first + count {
      if try isTrue(program.children[index]) { return try run(program.children[index + 1]) }
      index += 2
    }
    if index < first + count { try run(program.children[index]) }
  }

  /// Returns the fragment's key, or `nil` if the page or a record shares its output with no other.
  private mutating func key(of fragment: Fragment) -> FragmentCache.Key? {
    guard fragmentCache != nil, let first = source(fragment.sources.first),
      let second = source(fragment.sources.second)
    else { return nil }
    return FragmentCache.Key(fragment: fragment.number, first, second)
  }

  @inline(__always)
  private mutating func source(_ source: Fragment.Source?) -> FragmentCache.Key.Source? {
    switch source {
    case nil: FragmentCache.Key.Source.none
    case .page(let scope): pageKey(scope).map { FragmentCache.Key.Source(type: 0, number: $0) }
    case .value(let slot): frame.source(inSlot: slot)
    }
  }

  /// Returns the page's key for a scope, which is computed once.
  private mutating func pageKey(_ scope: FragmentScope) -> Int? {
    while pageKeys.count <= scope.number { pageKeys.append(.unknown) }
    switch pageKeys[scope.number] {
    case .number(let number): return number
    case .none: return nil
    case .unknown:
      let key = program.extensions.key?(globals, scope)
      pageKeys[scope.number] = key.map(PageKey.number) ?? .none
      return key
    }
  }

  @inline(never)
  private mutating func runOther(_ id: NodeID) throws(EvaluationError) {
    switch program.nodes[id] {
    case .assign(let target, let value):
      try assign(try evaluate(value), to: program.targets[Int(target)], at: id)
    case .assignCaptured(let target, let body, let filter, let slot, let isMarkup):
      var value = try capture(body, isMarkup: isMarkup, at: id)
      if let filter = filter.index {
        frame[slot] = value
        value = try evaluate(filter)
      }
      try assign(value, to: program.targets[Int(target)], at: id)
    case .filterBlock(let body, let filter, let slot, let escaping, let isMarkup):
      frame[slot] = try capture(body, isMarkup: isMarkup, at: id)
      try emit(filter, escaping)
    case .defineMacro(let index, let slot):
      frame[slot] = .object(try makeMacro(index, at: id))
    case .importModule(let index):
      try runImport(program.imports[Int(index)], at: id)
    case .chooseTemplate(let name, let choice):
      try runChoice(program.choices[Int(choice)], name: name, at: id)
    case .callBlock(let call, let body, let escaping):
      let caller = try makeMacro(body, at: id)
      try emitCall(call, caller: caller, escaping)
      try checkOutput(at: id)
    case .problem(let index):
      var error = EvaluationError("")
      error.known = program.problems[Int(index)]
      throw error
    // Handled above or by `run(_:)`.
    case .text, .sequence, .fragment, .emit, .conditional, .assignSlot, .loop, .branches, .nothing:
      preconditionFailure("a statement that `run` knows")
    case .constant, .undefined, .local, .outer, .global, .field, .globalField, .loopMember,
      .attribute, .item, .slice, .list, .tuple, .map, .not, .negative, .positive, .and, .or,
      .choice, .arithmetic, .comparison, .comparisonChain, .concatenation, .textConcatenation,
      .filter, .textFilter, .test, .extensionFilter, .function, .extensionFunction, .call,
      .methodCall, .capture, .closure:
      _ = try evaluate(id)
    }
  }

  private mutating func emit(_ id: NodeID, _ escaping: Escaping) throws(EvaluationError) {
    switch program.nodes[id] {
    case .call, .methodCall: try emitCall(id, caller: nil, escaping)
    default: try write(try evaluate(id), escaping, at: id)
    }
    try checkOutput(at: id)
  }

  /// Checks the length of the page after each value, iteration and call. All text of a program
  /// outside them is shorter than a page may be (`Compiler.maximumText`).
  @inline(__always)
  mutating func checkOutput(at id: NodeID) throws(EvaluationError) {
    guard budget.noteOutput(count: out.count) else { throw budget.outOfBytes().at(id) }
  }

  /// Runs the body; removes its output and returns it as a value.
  mutating func capture(_ body: NodeID, isMarkup: Bool, at id: NodeID) throws(EvaluationError)
    -> Value
  {
    let start = out.count
    try run(body)
    return try takeOutput(from: start, isMarkup: isMarkup, at: id)
  }

  /// Removes the output from `start` on and returns it as a value.
  mutating func takeOutput(from start: Int, isMarkup: Bool, at id: NodeID) throws(EvaluationError)
    -> Value
  {
    let text = out.string(from: start)
    out.truncate(to: start)
    _ = budget.noteOutput(count: start)
    try paying(at: id) { budget throws(EvaluationError) in
      try budget.allocate(bytes: text.utf8.count)
    }
    return isMarkup ? .markup(text) : .string(text)
  }

  /// Runs code that the budget may refuse; adds the node to its error.
  @inline(__always)
  func paying<Result>(
    at id: NodeID, _ body: (RenderingBudget) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    do throws(EvaluationError) { return try body(budget) } catch { throw error.at(id) }
  }

  mutating func assign(_ value: Value, to target: Target, at id: NodeID) throws(EvaluationError) {
    switch target {
    case .slot(let slot): frame[slot] = value
    case .tuple(let targets):
      let elements = try paying(at: id) { budget throws(EvaluationError) in
        try value.elements(budget)
      }
      guard let elements else { throw EvaluationError.cannotUnpack(value).at(id) }
      guard elements.count == targets.count else {
        throw EvaluationError.wrongCount(elements.count, wanted: targets.count).at(id)
      }
      for (index, part) in targets.enumerated() {
        try assign(elements[index], to: part, at: id)
      }
    case .namespace(let object, let name):
      guard case .object(let object as NamespaceObject) = try evaluate(object) else {
        throw EvaluationError.notANamespace().at(id)
      }
      object.values[program.constants[name].text ?? ""] = value
    }
  }
}

extension EvaluationError {
  fileprivate static func cannotUnpack(_ value: Value) -> EvaluationError {
    EvaluationError("cannot unpack \(value.kindName) into several names")
  }

  fileprivate static func wrongCount(_ count: Int, wanted: Int) -> EvaluationError {
    EvaluationError("cannot unpack \(count) values into \(wanted) names")
  }

  fileprivate static func notANamespace() -> EvaluationError {
    EvaluationError(
      "only attributes of a namespace can be set",
      help: "{% set name = namespace(attribute=value) %}")
  }
}
