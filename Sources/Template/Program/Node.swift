/// The index of a node in its program.
typealias NodeID = Int32

/// A step of a program.
///
/// Nodes are plain numbers that refer to each other and to the program's tables, so that running a
/// program counts no references and follows no pointers.
enum Node {
  // MARK: Statements
  case text(start: Int32, count: Int32)
  /// Statements in `Program.children`.
  case sequence(first: Int32, count: Int32)
  /// An index of `Program.fragments`.
  case fragment(Int32)
  case emit(NodeID, Escaping)
  case conditional(NodeID, then: NodeID, otherwise: OptionalIndex)
  /// An `if` with `elif`s in `Program.children`: conditions and bodies in turn, and perhaps a body
  /// for `else`. It is flat, since a long chain would nest deeply.
  case branches(first: Int32, count: Int32)
  /// An index of `Program.loops`.
  case loop(Int32)
  /// An assignment; `target` is an index of `Program.targets`.
  case assign(target: Int32, NodeID)
  case assignSlot(Int32, NodeID)
  /// The output of the body becomes the target's value; the filter reads it from `slot`.
  case assignCaptured(
    target: Int32, body: NodeID, filter: OptionalIndex, slot: Int32, isMarkup: Bool)
  case filterBlock(body: NodeID, filter: NodeID, slot: Int32, Escaping, isMarkup: Bool)
  /// Fills a slot with a macro of `Program.functions` that uses the current frame.
  case defineMacro(Int32, slot: Int32)
  /// The template that an expression names; `choice` is an index of `Program.choices`.
  case chooseTemplate(NodeID, choice: Int32)
  /// Runs a template for its macros; an index of `Program.imports`.
  case importModule(Int32)
  /// Calls with the macro `body` as `caller`.
  case callBlock(call: NodeID, body: Int32, Escaping)
  case nothing
  /// Ends the rendering with a problem of `Program.problems`.
  case problem(Int32)

  // MARK: Values
  case constant(Int32)
  case undefined
  case local(Int32)
  case outer(depth: Int32, Int32)
  case global(Int32)
  /// A field of a record whose type is known.
  case field(NodeID, Int32)
  case globalField(Int32, Int32)
  /// A member of the current iteration; the slot is that of `loop`.
  case loopMember(Int32, LoopMember)
  /// An attribute; `name` is the index of a constant.
  case attribute(NodeID, name: Int32)
  case item(NodeID, NodeID)
  case slice(NodeID, bounds: Int32)
  case list(first: Int32, count: Int32)
  case tuple(first: Int32, count: Int32)
  /// Keys and values in turn.
  case map(first: Int32, count: Int32)
  case not(NodeID)
  case negative(NodeID)
  case positive(NodeID)
  case and(NodeID, NodeID)
  case or(NodeID, NodeID)
  case choice(NodeID, then: NodeID, otherwise: NodeID)
  case arithmetic(ArithmeticOperator, NodeID, NodeID)
  case comparison(ComparisonOperator, NodeID, NodeID)
  /// Operators are `Program.comparisons[code...]`, operands in `children`.
  case comparisonChain(first: Int32, count: Int32, code: Int32)
  case concatenation(first: Int32, count: Int32)
  /// Like `concatenation` without escaping, where markup is text.
  case textConcatenation(first: Int32, count: Int32)
  case filter(BuiltinFilter, NodeID, arguments: OptionalIndex)
  /// A filter that returns text for markup, without escaping.
  case textFilter(BuiltinFilter, NodeID, arguments: OptionalIndex)
  case test(BuiltinTest, NodeID, arguments: OptionalIndex)
  case extensionFilter(Int32, NodeID, arguments: OptionalIndex)
  case function(BuiltinFunction, arguments: OptionalIndex)
  case extensionFunction(Int32, arguments: OptionalIndex)
  case call(NodeID, arguments: OptionalIndex)
  case methodCall(NodeID, name: Int32, arguments: OptionalIndex)
  /// The output of a body as a value.
  case capture(NodeID, isMarkup: Bool)
  /// A macro that is a value: the body of a `call`.
  case closure(Int32)
}
