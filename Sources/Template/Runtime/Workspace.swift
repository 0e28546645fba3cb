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

/// What the shared parts of a program have come to on the pages of one variant.
///
/// A part keeps a few texts, those of the last keys: pages of the same key are near each other.
final class SharedTexts {
  /// By part, then by key.
  private var texts: [[Int: [UInt8]]]
  private static let mostKeys = 64

  init(parts: Int) {
    texts = Array(repeating: [:], count: parts)
  }

  func text(of part: Int32, _ key: Int) -> [UInt8]? {
    texts[Int(part)][key]
  }

  func keep(_ text: [UInt8], as part: Int32, _ key: Int) {
    if texts[Int(part)].count == SharedTexts.mostKeys { texts[Int(part)].removeAll() }
    texts[Int(part)][key] = text
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
