import NewsgenText

/// All templates of a theme, ready to run.
///
/// What is read at every step lies in tables; what only a message or a rare step needs, in arrays.
final class Program: Sendable {
  let nodes: UnmanagedArray<Node>
  let children: UnmanagedArray<NodeID>
  let constants: UnmanagedArray<Value>
  /// The symbols of the constants that are names of attributes; as long as `constants`.
  let symbols: UnmanagedArray<Symbol>
  /// The static text of all templates, one after the other.
  let text: UnmanagedArray<UInt8>
  let loops: UnmanagedArray<LoopPlan>
  let macros: UnmanagedArray<MacroHead>
  let parameters: UnmanagedArray<MacroParameter>
  let calls: UnmanagedArray<CallHead>
  let fragments: UnmanagedArray<Fragment>

  let places: [SourceSpan]
  let targets: [Target]
  let functions: [MacroPlan]
  let imports: [ImportPlan]
  let arguments: [ArgumentPlan]
  let slices: [SlicePlan]
  let comparisons: [ComparisonCode]
  let problems: [Diagnostic]
  let modules: [ModulePlan]
  let choices: [TemplateChoice]
  let entries: [String: Entry]
  let trace: ProgramSourceMap
  let extensions: RuntimeExtensions
  let limits: TemplateLimits

  /// A template that can be rendered by its name.
  struct Entry: Sendable {
    let body: NodeID
    let slotCount: Int32
  }

  init(_ builder: ProgramBuilder, _ extensions: RuntimeExtensions, _ limits: TemplateLimits) {
    var children = builder.children
    let calls = builder.arguments.map { CallHead($0, addingTo: &children) }
    var parameters: [MacroParameter] = []
    let macros = builder.functions.map { MacroHead($0, addingTo: &parameters) }
    nodes = UnmanagedArray(builder.nodes)
    self.children = UnmanagedArray(children)
    constants = UnmanagedArray(builder.constants)
    symbols = UnmanagedArray(Program.symbols(of: builder))
    text = UnmanagedArray(builder.text)
    loops = UnmanagedArray(builder.loops)
    self.macros = UnmanagedArray(macros)
    self.parameters = UnmanagedArray(parameters)
    self.calls = UnmanagedArray(calls)
    fragments = UnmanagedArray(builder.fragments)
    places = builder.places
    targets = builder.targets
    functions = builder.functions
    imports = builder.imports
    arguments = builder.arguments
    slices = builder.slices
    comparisons = builder.comparisons
    problems = builder.problems
    modules = builder.modules
    choices = builder.choices
    entries = builder.entries
    trace = builder.trace
    self.extensions = extensions
    self.limits = limits
  }

  deinit {
    nodes.free()
    children.free()
    constants.free()
    symbols.free()
    text.free()
    loops.free()
    macros.free()
    parameters.free()
    calls.free()
    fragments.free()
    extensions.free()
  }

  private static func symbols(of builder: ProgramBuilder) -> [Symbol] {
    var symbols = [Symbol](repeating: .none, count: builder.constants.count)
    for case .attribute(_, let name) in builder.nodes {
      if case .string(let text) = builder.constants[Int(name)] { symbols[Int(name)] = Symbol(text) }
    }
    return symbols
  }
}

/// What a call of a macro reads of it.
struct MacroHead: Sendable {
  let body: NodeID
  let slotCount: Int32
  /// A part of `Program.parameters`.
  let firstParameter: Int32
  let parameterCount: Int32
  /// Whether values in their order are all that its body needs to be told.
  let isPlain: Bool
  /// Where its body begins.
  let place: Escaping?

  init(_ plan: MacroPlan, addingTo parameters: inout [MacroParameter]) {
    body = plan.body
    slotCount = plan.slotCount
    firstParameter = Int32(parameters.count)
    parameterCount = Int32(plan.parameters.count)
    isPlain = plan.callerSlot < 0 && plan.extraSlot < 0 && plan.extraNamedSlot < 0
    place = plan.place
    parameters += plan.parameters.map { MacroParameter(slot: $0.slot, initial: $0.initial) }
  }
}

struct MacroParameter: Sendable {
  let slot: Int32
  /// Below 0 where an argument must be given.
  let initial: NodeID
}

/// The arguments of a call that has nothing but values in their order.
struct CallHead: Sendable {
  /// A part of `Program.children`.
  let first: Int32
  /// Below 0 where the call has more than that.
  let count: Int32

  init(_ plan: ArgumentPlan, addingTo children: inout [NodeID]) {
    first = Int32(children.count)
    guard plan.names.isEmpty, plan.spread < 0, plan.namedSpread < 0 else {
      count = -1
      return
    }
    count = Int32(plan.positional.count)
    children += plan.positional
  }
}
