import Synchronization

/// What one rendering leaves to the next: memory, modules, and texts that pages share.
///
/// One rendering uses it at a time (`Workspaces`).
final class Workspace: @unchecked Sendable {
  var frames = FramePool()
  /// By the number of the scope.
  var pageKeys: [PageKey] = []
  /// By variant; nil while a rendering has them.
  private var sharedTexts: [SharedTexts?] = []

  deinit { frames.free() }

  /// Given away till the rendering gives them back.
  func takeSharedTexts(of variant: Int) -> SharedTexts {
    while sharedTexts.count <= variant { sharedTexts.append(nil) }
    return sharedTexts[variant].take() ?? SharedTexts()
  }

  func giveBack(_ texts: consuming SharedTexts, of variant: Int) {
    sharedTexts[variant] = texts
  }
}

/// What a page has in common with others on the pages of a scope.
enum PageKey {
  case unknown
  /// The page has the scope's fields for itself.
  case none
  case number(Int)
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
