import Synchronization

/// What one rendering leaves to the next: memory, modules, and texts that pages share.
///
/// One rendering uses it at a time (`Workspaces`).
final class Workspace: @unchecked Sendable {
  let frames = FramePool()
  /// By variant.
  private var sharedTexts: [Int: SharedTexts] = [:]

  func sharedTexts(of variant: Int, parts: Int) -> SharedTexts {
    if let known = sharedTexts[variant] { return known }
    let texts = SharedTexts(parts: parts)
    sharedTexts[variant] = texts
    return texts
  }
}

/// What the shared parts of a program come to on the pages of one variant, as far as pages have come to them.
final class SharedTexts {
  private var texts: [[UInt8]?]

  init(parts: Int) {
    texts = Array(repeating: nil, count: parts)
  }

  subscript(part: Int32) -> [UInt8]? {
    get { texts[Int(part)] }
    set { texts[Int(part)] = newValue }
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
