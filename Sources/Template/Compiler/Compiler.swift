import NewsgenText

/// Turns syntax trees into a program: names become slots, and templates that name each other are
/// put together.
///
/// A template that includes, extends or imports another one by a constant name is compiled with it,
/// so that the names, their types and the escaping are known on both sides. An included template is
/// therefore compiled once for each place that includes it.
struct Compiler {
  /// What changes from template to template, and from block to block.
  struct Context {
    var source: ParsedTemplate
    var instance: Int32
    /// The templates that are being put together, outermost first.
    var chain: [String]
    /// The scope that blocks see.
    var moduleScope: Scope
    var blocks: BlockTable
    var activeBlock: (name: String, index: Int)?
    /// Names of the globals are visible: not in what is imported without context.
    var hasGlobals: Bool
    /// Problems are reported; else they only stop a rendering that meets them.
    var reports: Bool
    /// The template is one of all that an expression may name, most of which are never meant.
    var isGuess = false
    /// The worst of the templates that are being put together.
    var damage = SyntaxErrorImpact.none
    /// Values are escaped where they are printed.
    var escapes: Bool
    /// As the template's name wants it, outside of every `autoescape`.
    var defaultEscapes = true
    /// The slot that a filter on nothing reads.
    var filterSlot: Int32?
    /// After `extends`, nothing outside a block is printed.
    var isSilent = false
    /// Names that a condition has asked `is defined` of.
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
  /// Where what is compiled next will be printed.
  var output = OutputContext.text
  /// A value that is printed right after a start tag: it is alone in the element if its end tag
  /// comes next.
  var loneOutput: (node: NodeID, tag: MarkupScanner.StartTag)?
  /// Where the templates say that a value is safe, or that nothing is escaped.
  var trustedPlaces: Set<TrustedPlace> = []
  /// A template with mistakes in its syntax is part of what is being compiled, or was.
  var hasMetDamage = false
  /// The program has as many nodes as it may have; what it is now is of no use.
  var isFull: Bool { fullPlace != nil }
  /// Where it became full.
  private(set) var fullPlace: SourceLocation?
  private var textCount = 0
  /// What is deep here is deep in the rendering, too, on top of the macros that led there.
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

  /// Templates inside templates, however they got there.
  static let maximumChain = 100
  /// Enough for any theme, and a bound for templates that include each other in ever more places.
  static let maximumNodes = 1_000_000
  /// The texts of all templates, each as often as it is included.
  static let maximumText = 64 << 20
  /// More of one theme would not be read; each costs a walk to its line.
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

  /// Compiles every template as one that is rendered by its name.
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

  /// Counts a text that is compiled, for the first time or once more.
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

  /// Reports the problem and gives the node that meets it, should the template be rendered all the
  /// same.
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

  /// By name; the one that is rendered comes first, and the one it overrides next.
  var implementations: [String: [Implementation]] = [:]
  /// Blocks that are being compiled, so that one that prints itself is found.
  var active: [(name: String, index: Int)] = []
}
