import NIOCore
import NIOPosix

/// Threads for the build alone.
///
/// Swift runs all tasks on one thread per core. A build keeps them busy, and the server could not
/// answer meanwhile.
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
    // A job that is never run would leave its task waiting, so a stopped pool runs it too.
    threads.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
