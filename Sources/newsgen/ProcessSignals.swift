import Glibc

/// What the process does at signals that stand for failures, so that none ends it without a message.
enum ProcessSignals {
  /// Exit code for a defect in newsgen itself (EX_SOFTWARE of sysexits.h).
  private static let defect: Int32 = 70

  /// Installs the handlers.
  ///
  /// A file beyond the limit of file sizes becomes an error of `write`. A trap of Swift's runtime, which
  /// has printed its own message, and memory that ran out, become exit code 70.
  static func install() {
    signal(SIGXFSZ, SIG_IGN)
    // The runtime prints a backtrace, and ends with the signal, for those who ask for it.
    if getenv("SWIFT_BACKTRACE") != nil { return }
    useOwnStack()
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in ProcessSignals.endWithMessage() }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
  }

  /// Gives the main thread's handlers a stack of their own, since its stack may be full.
  private static func useOwnStack() {
    let size = 1 << 16
    guard let memory = malloc(size) else { return }
    var stack = stack_t(ss_sp: memory, ss_flags: 0, ss_size: size)
    sigaltstack(&stack, nil)
  }

  /// Calls only what signal handlers may call (signal-safety(7)).
  private static func endWithMessage() {
    let message: StaticString = """

      newsgen: internal error, or memory ran out; the next build repairs the output. Please report \
      it with the command and, if you can, the site.

      """
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(defect)
  }
}
