import NewsgenSystem

/// The memory, modules and fragments that one rendering leaves to the next.
///
/// Created by `TemplateEngine.makeWorkspace()`, for the renderings of one thread.
package final class Workspace {
  let program: Program
  /// The budget of the current rendering.
  let budget = RenderingBudget()
  /// The stack of the thread that rendered last.
  private var stack: ThreadStack?
  var frames = FramePool()
  /// The keys of the current page, by the number of the scope.
  var pageKeys: [PageKey] = []
  /// The fragment caches, by variant; `nil` while a rendering has one.
  private var fragmentCache: [FragmentCache?] = []

  init(of program: Program) { self.program = program }

  deinit { frames.free() }

  /// Returns the stack of the current thread. A workspace is used by few threads in turn, and
  /// finding a stack takes a system call.
  /// and asking for a stack takes a system call.
  func currentStack() -> ThreadStack? {
    if let stack, stack.isCurrent { return stack }
    let current = ThreadStack.current()
    stack = current
    return current
  }

  /// Returns the cache, which the rendering gives back.
  func takeFragmentCache(of variant: Int) -> FragmentCache {
    while fragmentCache.count <= variant { fragmentCache.append(nil) }
    return fragmentCache[variant].take() ?? FragmentCache()
  }

  func giveBack(_ texts: consuming FragmentCache, of variant: Int) {
    fragmentCache[variant] = texts
  }
}

/// A page's key for a scope.
enum PageKey {
  case unknown
  /// The page shares the scope's fields with no other.
  case none
  case number(Int)
}
