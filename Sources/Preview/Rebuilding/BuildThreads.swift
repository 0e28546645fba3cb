import Dispatch

/// Threads for the build alone.
///
/// Swift has one thread a core for all tasks. A build keeps them all busy, and the server would
/// answer nothing meanwhile.
final class BuildThreads: TaskExecutor {
  private let queue = DispatchQueue(label: "newsgen.preview.build", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
