import NewsgenText

/// All templates of a theme, compiled.
///
/// What every step reads is in unmanaged tables; what only messages or rare steps need, in arrays.
final class Program: Sendable {
  let nodes: UnmanagedArray<Node>
  let children: UnmanagedArray<NodeID>
  let constants: UnmanagedArray<Value>
  /// The symbols of constants that are names of attributes, by the index of the constant.
  let symbols: UnmanagedArray<Symbol>
  /// The static text of all templates, one after the other.
  let text: UnmanagedArray<UInt8>
  let loops: UnmanagedArray<LoopPlan>
  let macros: UnmanagedArray<MacroHead>
  let parameters: UnmanagedArray<MacroParameter>
  let calls: UnmanagedArray<CallHead>
  let fragments: UnmanagedArray<Fragment>

  let spans: [SourceSpan]
  let targets: [Target]
  let functions: [MacroPlan]
  let imports: [ImportPlan]
  let arguments: [ArgumentPlan]
  let slices: [SlicePlan]
  let comparisons: [ComparisonOperator]
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
    spans = builder.spans
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

extension Program: NodeTables {
  func node(_ id: NodeID) -> Node { nodes[id] }

  func children(first: Int32, count: Int32) -> [NodeID] {
    (first..<first + count).map { children[$0] }
  }

  func loop(_ index: Int32) -> LoopPlan { loops[index] }
}
