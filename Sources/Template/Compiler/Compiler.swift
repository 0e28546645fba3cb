import NewsgenText

/// Turns syntax trees into a program: resolves names to slots, and combines templates that refer to
/// each other.
///
/// A template that another one includes, extends or imports by a constant name is compiled with it,
/// so that the names, their types and the escaping are known on both sides. An included template is
/// therefore compiled once for each reference to it.
struct Compiler {
  /// The state that differs between templates and between blocks.
  struct Context {
    var source: ParsedTemplate
    var instance: Int32
    /// The templates that are being combined, outermost first.
    var chain: [String]
    /// The scope that blocks see.
    var moduleScope: Scope
    var blocks: BlockTable
    var activeBlock: (name: String, index: Int)?
    /// Whether names of globals are visible: not in templates imported without context.
    var hasGlobals: Bool
    /// Whether problems are reported; otherwise they only stop a rendering that reaches them.
    var reports: Bool
    /// Whether the template is one of many that an expression may name, most of which are never
    /// used.
    var isGuess = false
    /// The worst syntax errors of the templates that are being combined.
    var damage = SyntaxErrorImpact.none
    /// Whether values are escaped when they are printed.
    var escapes: Bool
    /// Whether values are escaped outside `autoescape`, by the template's file name.
    var defaultEscapes = true
    /// The slot that a filter without a value reads.
    var filterSlot: Int32?
    /// Whether output is discarded: after `extends`, outside blocks.
    var isSilent = false
    /// The names whose `is defined` a condition tests.
    var guardedNames: Set<String> = []
    var scope: Scope
  }

  let schema: Schema
  let extensions: Extensions
  let sources: [String: ParsedTemplate]
  var program = ProgramBuilder()
  var problems: [Diagnostic] = []
  var context: Context
  var textRanges: [TextKey: Range<Int32>] = [:]
  var modules: [String: CompiledModule] = [:]
  /// The context in which the next output is printed.
  var output = OutputContext.text
  /// A value printed right after a start tag: it is alone in the element if its end tag comes next.
  var loneOutput: (node: NodeID, tag: MarkupScanner.StartTag)?
  /// The locations at which templates print trusted values: `safe`, or no escaping.
  var trustedPlaces: Set<TrustedPlace> = []
  /// Whether a template with syntax errors was part of the compilation.
  var hasMetDamage = false
  /// Whether the program has reached its largest number of nodes and cannot be used.
  var isFull: Bool { fullPlace != nil }
  /// The location at which it did.
  private(set) var fullPlace: SourceLocation?
  private var textCount = 0
  /// Code that nests deeply here nests deeply in the rendering too, on top of the macros around it.
  let stack = StackGuard(kilobytes: 1536)

  struct TextKey: Hashable {
    let file: Int32
    let start: Int
  }

  struct TrustedPlace: Hashable {
    let file: Int32
    let start: Int
    let end: Int
  }

  struct CompiledModule {
    let index: Int32
    let exports: [(name: String, slot: Int32)]
  }

  /// The deepest chain of templates that refer to each other.
  static let maximumChain = 100
  /// Enough for any theme, and a limit for templates that include each other ever more often.
  static let maximumNodes = 1_000_000
  /// The largest size of all texts, each counted as often as it is included.
  static let maximumText = 64 << 20
  /// More problems would not be read, and each costs a search for its line.
  private static let maximumProblems = 500

  init(sources: [ParsedTemplate], schema: Schema, extensions: Extensions) {
    self.schema = schema
    self.extensions = extensions
    self.sources = Dictionary(
      sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    program.files = sources.map(\.file)
    let empty = ParsedTemplate(
      name: "", file: SourceFile(path: "", bytes: []), index: 0, body: [], damage: .none)
    let scope = Scope(parent: nil, frame: FrameLayout(parent: nil))
    context = Context(
      source: empty, instance: 0, chain: [], moduleScope: scope, blocks: BlockTable(),
      hasGlobals: true, reports: true, escapes: true, scope: scope)
  }

  /// Compiles each template as one that can be rendered by its name.
  mutating func compileEntries(_ sources: [ParsedTemplate]) {
    let usedNames = TemplateReferences.names(in: sources)
    for source in sources {
      let frame = FrameLayout(parent: nil)
      context.hasGlobals = true
      context.reports = !usedNames.contains(source.name)
      context.chain = []
      context.guardedNames = []
      hasMetDamage = false
      output = OutputContext(EscapingMode(fileName: source.name))
      let body = compileTemplate(
        source, parentScope: Scope(parent: nil, frame: frame), from: nil, relation: .entry)
      if context.reports, !output.isOpen, !hasMetDamage { reportUnfinished(source) }
      guard source.isSound else { continue }
      program.entries[source.name] = Program.Entry(body: body, slotCount: frame.slotCount)
    }
  }

  // MARK: - Nodes

  mutating func add(_ node: Node, _ span: Range<Int>) -> NodeID {
    guard program.nodes.count < Compiler.maximumNodes,
      program.instances.count < Compiler.maximumNodes / 10
    else {
      noteFull(at: span)
      return 0
    }
    program.nodes.append(node)
    program.spans.append(sourceSpan(span))
    return NodeID(program.nodes.count - 1)
  }

  /// Counts a text, each time that it is compiled.
  mutating func noteText(_ span: Range<Int>) {
    textCount += span.count
    if textCount > Compiler.maximumText { noteFull(at: span) }
  }

  private mutating func noteFull(at span: Range<Int>) {
    guard fullPlace == nil else { return }
    fullPlace = context.source.file.location(of: span.lowerBound..<span.lowerBound)
  }

  func sourceSpan(_ span: Range<Int>) -> SourceSpan {
    SourceSpan(
      instance: context.instance, start: Int32(span.lowerBound), end: Int32(span.upperBound))
  }

  mutating func addChildren(_ nodes: [NodeID]) -> (first: Int32, count: Int32) {
    program.children += nodes
    return (Int32(program.children.count - nodes.count), Int32(nodes.count))
  }

  mutating func sequence(_ nodes: [NodeID], _ span: Range<Int>) -> NodeID {
    if nodes.count == 1 { return nodes[0] }
    if nodes.isEmpty { return add(.nothing, span) }
    let (first, count) = addChildren(nodes)
    return add(.sequence(first: first, count: count), span)
  }

  mutating func constant(_ value: Value) -> Int32 {
    program.constants.append(value)
    return Int32(program.constants.count - 1)
  }

  mutating func name(_ name: String) -> Int32 { constant(.string(name)) }

  // MARK: - Problems

  /// Reports the problem; returns the node that raises it if the template is rendered nevertheless.
  mutating func problem(_ diagnostic: Diagnostic, at span: Range<Int>) -> NodeID {
    guard program.problems.count < Compiler.maximumProblems else {
      return add(.problem(Int32(program.problems.count - 1)), span)
    }
    let notes = program.trace.notes(of: context.instance, throughBlocks: false)
    let complete = diagnostic.adding(notes: notes)
    let damage = hasMetDamage ? max(context.damage, .parts) : .none
    if context.reports, damage.allows(diagnostic.id) { problems.append(complete) }
    program.problems.append(complete)
    return add(.problem(Int32(program.problems.count - 1)), span)
  }

  mutating func trust(_ span: Range<Int>) {
    trustedPlaces.insert(
      TrustedPlace(file: context.source.index, start: span.lowerBound, end: span.upperBound))
  }

  func location(_ span: Range<Int>) -> SourceLocation {
    let file = context.source.file
    return program.problems.count < Compiler.maximumProblems
      ? file.location(of: span) : file.location
  }
}

/// The blocks of a template and of those that it extends.
final class BlockTable {
  struct Implementation {
    let block: Block
    let source: ParsedTemplate
    let instance: Int32
  }

  /// The implementations by name; the one to render first, then those that it overrides.
  var implementations: [String: [Implementation]] = [:]
  /// The blocks that are being compiled, to detect one that prints itself.
  var active: [(name: String, index: Int)] = []
}
