/// The names that are visible at a point of a template.
final class Scope {
  let parent: Scope?
  let frame: FrameLayout
  var bindings: [String: Binding] = [:]

  init(parent: Scope?, frame: FrameLayout) {
    self.parent = parent
    self.frame = frame
  }

  /// Declares a name, with its own slot.
  func declare(_ name: String, _ role: Binding.Role) -> Binding {
    let binding = Binding(slot: frame.allocate(), frame: frame, role: role)
    bindings[name] = binding
    return binding
  }

  func binding(of name: String) -> Binding? {
    var scope: Scope? = self
    while let current = scope {
      if let binding = current.bindings[name] { return binding }
      scope = current.parent
    }
    return nil
  }

  /// Every visible name, for suggestions.
  var visibleNames: [String] {
    bindings.keys.sorted() + (parent?.visibleNames ?? [])
  }
}

/// The slots of a frame: one frame for a rendering, and one for each call of a macro.
final class FrameLayout {
  let parent: FrameLayout?
  let level: Int32
  private(set) var slotCount: Int32 = 0

  init(parent: FrameLayout?) {
    self.parent = parent
    level = parent.map { $0.level + 1 } ?? 0
  }

  func allocate() -> Int32 {
    slotCount += 1
    return slotCount - 1
  }
}

/// The slot of a name, and what is known about its value.
final class Binding {
  enum Role {
    case value(ValueType)
    case loop(isRecursive: Bool)
    case module(exports: [String])
  }

  let slot: Int32
  let frame: FrameLayout
  var role: Role
  var isUsed = false
  /// Whether `loop` is used other than by reading its state.
  var isReadWhole = false
  /// Whether one statement assigns it, so that what is known of that value stays true.
  var isSetOnce = false
  /// How a block's output is printed as a JSON value in a JSON template: as code, not as a string.
  var code: Escaping?
  /// Whether only blocks assign it, whose text does not change.
  var isSetByBlocks = false

  init(slot: Int32, frame: FrameLayout, role: Role) {
    self.slot = slot
    self.frame = frame
    self.role = role
  }
}

/// The names that a scope's own statements assign, and how often; tags with their own scopes are
/// not included.
struct StoredNames {
  private(set) var order: [String] = []
  private(set) var counts: [String: Int] = [:]
  /// How many assignments are by blocks whose text does not change.
  private(set) var blockCounts: [String: Int] = [:]

  mutating func add(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .set(let target, _): add(target)
      case .setBlock(let target, let filter, _):
        add(target)
        if case .name(let name) = target, filter.map(\.codeEscaping) ?? .raw == .raw {
          blockCounts[name.name, default: 0] += 1
        }
      case .macro(let macro): add(macro.name.name)
      case .importModule(let tag):
        switch tag.binding {
        case .module(let name): add(name.name)
        case .names(let names): names.forEach { add($0.alias.name) }
        }
      case .conditional(let branches, let otherwise):
        branches.forEach { add($0.body) }
        add(otherwise)
      case .text, .output, .print, .loop, .with, .block, .extends, .include, .callBlock,
        .filterBlock,
        .autoescape:
        break
      }
    }
  }

  private mutating func add(_ target: AssignmentTarget) {
    switch target {
    case .name(let name): add(name.name)
    case .tuple(let targets, _): targets.forEach { add($0) }
    case .namespace: break
    }
  }

  private mutating func add(_ name: String) {
    if counts[name] == nil { order.append(name) }
    counts[name, default: 0] += 1
  }
}
