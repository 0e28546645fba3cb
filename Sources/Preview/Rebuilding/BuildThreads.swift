import NIOCore
import NIOPosix

/// Threads for the build alone.
///
/// Swift has one thread a core for all tasks. A build keeps them all busy, and the server would
/// answer nothing meanwhile.
final class BuildThreads: TaskExecutor {
  private let threads = NIOThreadPool(numberOfThreads: System.coreCount)

  init() {
    threads.start()
  }

  deinit {
    // Only a pool that was never started can fail to stop.
    threads.shutdownGracefully { _ in }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // A job that never ran would leave a task waiting for ever, so it runs in a stopped pool too.
    threads.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
