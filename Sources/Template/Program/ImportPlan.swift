struct ImportPlan: Sendable {
  let source: Source
  /// The names that the template defines, and their slots.
  let exports: [String: Int32]
  let binding: Binding
  let templateName: String

  enum Source: Sendable {
    /// With context: a body that runs in the importing frame.
    case body(NodeID)
    /// Without context: a part of `Program.modules`.
    case module(Int32)
  }

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

/// The templates that a name may mean where only the rendering knows it.
struct TemplateChoice: Sendable {
  var bodies: [String: NodeID] = [:]
  let ignoresMissing: Bool
}
