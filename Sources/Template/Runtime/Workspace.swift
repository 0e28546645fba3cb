import Synchronization

/// What one rendering leaves to the next: memory, modules, and texts that pages share.
///
/// One rendering uses it at a time (`Workspaces`).
final class Workspace: @unchecked Sendable {
  var frames = FramePool()
  /// By variant.
  private var sharedTexts: [Int: SharedTexts] = [:]

  deinit { frames.free() }

  func sharedTexts(of variant: Int, parts: Int) -> SharedTexts {
    if let known = sharedTexts[variant] { return known }
    let texts = SharedTexts(parts: parts)
    sharedTexts[variant] = texts
    return texts
  }
}

/// The workspaces of an engine, one for every rendering that goes on.
final class Workspaces: Sendable {
  private let spares = Mutex<[Workspace]>([])

  func take() -> Workspace {
    spares.withLock { $0.popLast() } ?? Workspace()
  }

  func giveBack(_ workspace: Workspace) {
    spares.withLock { $0.append(workspace) }
  }
}
