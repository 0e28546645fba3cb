import NewsgenText

/// All templates of a theme, as far as the compiler has come with them.
struct ProgramBuilder {
  var nodes: [Node] = []
  /// Where each node was written; as long as `nodes`.
  var places: [SourceSpan] = []
  /// How each place's template came to be rendered.
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
  var comparisons: [ComparisonCode] = []
  var problems: [Diagnostic] = []
  var modules: [ModulePlan] = []
  var choices: [TemplateChoice] = []
  var fragments: [Fragment] = []
  /// Where the `loop` of a loop is named.
  var loopNames: Set<NodeID> = []
  /// The fields that records of one identity may differ in (`FragmentScope.page`), where they are read.
  var ownFields: Set<NodeID> = []
  /// The sequences whose assignments nothing else sees: those of `with`.
  var scopedSequences: Set<NodeID> = []
  var entries: [String: Program.Entry] = [:]
  /// The files of the templates, for messages.
  var files: [SourceFile] = []

  /// Whether the statement does nothing but print texts and define macros.
  func definesOnly(_ id: NodeID) -> Bool {
    switch nodes[Int(id)] {
    case .text, .nothing, .defineMacro: true
    case .sequence(let first, let count):
      children[Int(first)..<Int(first + count)].allSatisfy(definesOnly)
    default: false
    }
  }

  var trace: ProgramSourceMap { ProgramSourceMap(files: files, instances: instances) }
}

/// A part of a template's source.
struct SourceSpan: Sendable, Hashable {
  let instance: Int32
  let start: Int32
  let end: Int32
  /// The node that stands there, where an error was met at one.
  var node: NodeID = -1
}

/// A template as it was reached from another one.
struct Instance: Sendable {
  let file: Int32
  /// The instance that names this one, and where; none for the template that is rendered.
  let parent: SourceSpan?
  /// `included here`
  let relation: String
  /// For a block that another template prints: the template that has it.
  var blockOwner: Int32?
}

/// The templates that a name may mean where only the rendering knows it.
struct TemplateChoice: Sendable {
  var bodies: [String: NodeID] = [:]
  let ignoresMissing: Bool
}

/// Statements that come out alike more than once.
struct Fragment: Sendable {
  /// What a text may depend on, beside the variant of its page.
  enum Source: Hashable, Sendable {
    /// The key of its page for a scope.
    case page(FragmentScope)
    /// The identity of the record, or of the list, in a slot (`RecordType.identity`, `ListIdentity`).
    case value(slot: Int32)
  }

  /// What the statements read; the text is the same where all of it is.
  struct Sources: Hashable, Sendable {
    private(set) var first: Source?
    private(set) var second: Source?

    /// What is the same on all pages of a variant.
    static let none = Sources()

    init(_ source: Source? = nil) { first = source }

    var count: Int { first == nil ? 0 : second == nil ? 1 : 2 }
    var all: [Source] { [first, second].compactMap { $0 } }
    var haveValue: Bool { isValue(first) || isValue(second) }

    /// What a text depends on that reads both; nil where that is more than two things.
    func joined(with others: Sources) -> Sources? {
      var joined = self
      for source in others.all where joined.place(of: source) == nil {
        guard joined.count < 2 else { return nil }
        if joined.first == nil { joined.first = source } else { joined.second = source }
      }
      return joined
    }

    func place(of source: Source) -> Int? {
      first == source ? 0 : second == source ? 1 : nil
    }

    func isPart(of others: Sources) -> Bool {
      others.holds(first) && others.holds(second)
    }

    private func holds(_ source: Source?) -> Bool {
      source.map { place(of: $0) != nil } ?? true
    }

    private func isValue(_ source: Source?) -> Bool {
      if case .value = source { true } else { false }
    }
  }

  /// A part of `Program.children`.
  let first: Int32
  let count: Int32
  let sources: Sources
  /// The same for fragments that are written alike, wherever they stand.
  let number: Int32
}

struct LoopPlan: Sendable {
  var iterable: NodeID
  var filter: NodeID
  var target: Int32
  var body: NodeID
  var otherwise: NodeID
  /// The slot of `loop`; below 0 where the body does not name it.
  var loopSlot: Int32
  /// Whether `loop` is a value that something may keep, or ask for more than its turn.
  var makesObject: Bool
  /// The slot of its target; below 0 where elements are taken apart.
  var targetSlot: Int32
  /// Below 0, or the slots of a frame of its own: a recursive loop runs inside itself.
  var frameSize: Int32
  /// How a value would be written where the loop begins.
  var place: Escaping?
}

indirect enum Target: Sendable {
  case slot(Int32)
  case tuple([Target])
  /// `name` is a constant.
  case namespace(NodeID, name: Int32)

  var slot: Int32? {
    if case .slot(let slot) = self { slot } else { nil }
  }
}

struct MacroPlan: Sendable {
  struct Parameter: Sendable {
    let name: String
    let slot: Int32
    /// Below 0 where an argument must be given.
    let initial: NodeID
  }

  let name: String
  var parameters: [Parameter]
  var body: NodeID
  var slotCount: Int32
  /// The slots of `caller`, `varargs` and `kwargs`; below 0 where the body does not name them.
  var callerSlot: Int32
  var extraSlot: Int32
  var extraNamedSlot: Int32
  var isMarkup: Bool
  /// How a value would be written where the body begins.
  var place: Escaping?
}

struct ImportPlan: Sendable {
  /// Runs in the importing frame, where the import is with context.
  let body: NodeID
  /// Else the module that it runs.
  let module: Int32
  /// The names that the template defines, and their slots.
  let exports: [String: Int32]
  let binding: Binding
  let templateName: String

  enum Binding: Sendable {
    case module(slot: Int32)
    /// The slots of the template's names, and of those that they have here.
    case names([(source: Int32, slot: Int32)])
  }
}

/// A template that is imported without context: it runs once in a rendering.
struct ModulePlan: Sendable {
  let body: NodeID
  let slotCount: Int32
  /// Whether it only defines macros, and is therefore the same in every rendering.
  let isConstant: Bool
}

struct ArgumentPlan: Sendable {
  var positional: [NodeID] = []
  var names: [String] = []
  var named: [NodeID] = []
  var spread: NodeID = -1
  var namedSpread: NodeID = -1
}

struct SlicePlan: Sendable {
  let from: NodeID
  let to: NodeID
  let step: NodeID
}
