import NewsgenText

/// All templates of a theme, as far as the compiler has come with them.
struct ProgramBuilder {
  var nodes: [Node] = []
  /// Where each node was written; as long as `nodes`.
  var spans: [SourceSpan] = []
  /// How each span's template came to be rendered.
  var instances: [Instance] = []
  var children: [NodeID] = []
  var constants: [Value] = []
  /// The static text of all templates, one after the other.
  var text: [UInt8] = []
  var loops: [LoopPlan] = []
  var targets: [Target] = []
  var functions: [MacroPlan] = []
  var imports: [ImportPlan] = []
  var arguments: [ArgumentPlan] = []
  var slices: [SlicePlan] = []
  var comparisons: [ComparisonOperator] = []
  var problems: [Diagnostic] = []
  var modules: [ModulePlan] = []
  var choices: [TemplateChoice] = []
  var fragments: [Fragment] = []
  /// Where the `loop` of a loop is named.
  var loopNames: Set<NodeID> = []
  /// The fields that records of one identity may differ in (`FragmentScope.page`), where they are
  /// read.
  var ownFields: Set<NodeID> = []
  /// The sequences whose assignments nothing else sees: those of `with`.
  var scopedSequences: Set<NodeID> = []
  var entries: [String: Program.Entry] = [:]
  /// The files of the templates, for messages.
  var files: [SourceFile] = []

  /// Whether the statement does nothing but print strings and define macros.
  func definesOnly(_ id: NodeID) -> Bool {
    switch nodes[Int(id)] {
    case .text, .nothing, .defineMacro: true
    case .sequence: children(of: id).allSatisfy(definesOnly)
    default: false
    }
  }

  var trace: ProgramSourceMap { ProgramSourceMap(files: files, instances: instances) }
}

extension ProgramBuilder: NodeTables {
  func node(_ id: NodeID) -> Node { nodes[Int(id)] }

  func children(first: Int32, count: Int32) -> [NodeID] {
    Array(children[Int(first)..<Int(first + count)])
  }

  func loop(_ index: Int32) -> LoopPlan { loops[Int(index)] }
}
