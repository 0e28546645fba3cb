struct ImportPlan: Sendable {
  let source: Source
  /// The names that the template defines, and their slots.
  let exports: [String: Int32]
  let binding: Binding
  let templateName: String

  enum Source: Sendable {
    /// With context: a body that runs in the importing frame.
    case body(NodeID)
    /// Without context: an index of `Program.modules`.
    case module(Int32)
  }

  enum Binding: Sendable {
    case module(slot: Int32)
    /// The slots of the template's names there and here.
    case names([(source: Int32, slot: Int32)])
  }
}

/// A template that is imported without context, which runs once per rendering.
struct ModulePlan: Sendable {
  let body: NodeID
  let slotCount: Int32
  /// Whether it only defines macros, so that it is the same in every rendering.
  let isConstant: Bool
}

/// The templates that a name known at run time may mean.
struct TemplateChoice: Sendable {
  var bodies: [String: NodeID] = [:]
  let ignoresMissing: Bool
}
