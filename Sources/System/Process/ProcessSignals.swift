#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Handlers of signals that report failures, so that none ends the process without a message.
package enum ProcessSignals {
  /// Exit code for a defect in newsgen itself (EX_SOFTWARE of sysexits.h).
  private static let defect: Int32 = 70

  /// Installs the handlers.
  ///
  /// Writing beyond the limit of file sizes becomes an error of `write`. A trap of Swift's runtime,
  /// which has printed its own message, and a lack of memory become exit code 70.
  package static func install() {
    signal(SIGXFSZ, SIG_IGN)
    // With a backtrace requested, the runtime prints it and lets the signal end the process.
    if getenv("SWIFT_BACKTRACE") != nil { return }
    useOwnStack()
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      var action = sigaction()
      action.setHandler { _ in ProcessSignals.endWithMessage() }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
  }

  /// Gives the main thread's handlers a stack of their own, since its stack may be full.
  private static func useOwnStack() {
    let size = 1 << 16
    guard let memory = malloc(size) else { return }
    var stack = stack_t()
    stack.ss_sp = memory
    stack.ss_size = .init(size)
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

extension sigaction {
  /// Sets a handler that calls only what signal handlers may call (signal-safety(7)).
  mutating func setHandler(_ handler: @escaping @convention(c) (Int32) -> Void) {
    #if canImport(Glibc)
      __sigaction_handler.sa_handler = handler
    #elseif canImport(Musl)
      __sa_handler.sa_handler = handler
    #else
      __sigaction_u.__sa_handler = handler
    #endif
  }
}
