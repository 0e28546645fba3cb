import NewsgenText

/// A program under construction.
struct ProgramBuilder {
  var nodes: [Node] = []
  /// The source of each node, by the node's index.
  var spans: [SourceSpan] = []
  /// The way in which each span's template was reached.
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
  /// The nodes that name the `loop` of a loop.
  var loopNames: Set<NodeID> = []
  /// The nodes that read a field in which records of one identity may differ
  /// (`FragmentScope.page`).
  var ownFields: Set<NodeID> = []
  /// The sequences whose assignments no other statement reads: those of `with`.
  var scopedSequences: Set<NodeID> = []
  var entries: [String: Program.Entry] = [:]
  /// The files of the templates, for messages.
  var files: [SourceFile] = []

  /// Returns whether the statement only prints strings and defines macros.
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
