import NewsgenSystem

/// What one rendering leaves to the next: memory, modules, and strings that pages share.
///
/// Made by an engine (`TemplateEngine.makeWorkspace`), for renderings of one thread.
package final class Workspace {
  let program: Program
  /// Of the present rendering.
  let budget = RenderingBudget()
  /// That of the thread that rendered last.
  private var stack: ThreadStack?
  var frames = FramePool()
  /// By the number of the scope.
  var pageKeys: [PageKey] = []
  /// By variant; `nil` while a rendering has them.
  private var fragmentCache: [FragmentCache?] = []

  init(of program: Program) { self.program = program }

  deinit { frames.free() }

  /// The stack of the present thread. Renderings of one workspace follow each other on few threads,
  /// and asking for a stack takes a system call.
  func currentStack() -> ThreadStack? {
    if let stack, stack.isCurrent { return stack }
    let current = ThreadStack.current()
    stack = current
    return current
  }

  /// Given away till the rendering gives them back.
  func takeFragmentCache(of variant: Int) -> FragmentCache {
    while fragmentCache.count <= variant { fragmentCache.append(nil) }
    return fragmentCache[variant].take() ?? FragmentCache()
  }

  func giveBack(_ texts: consuming FragmentCache, of variant: Int) {
    fragmentCache[variant] = texts
  }
}

/// What a page has in common with others on the pages of a scope.
enum PageKey {
  case unknown
  /// The page has the scope's fields for itself.
  case none
  case number(Int)
}
