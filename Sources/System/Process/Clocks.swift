#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The clock and the time zone of this machine.
package enum SystemClock {
  /// Whole seconds since 1970-01-01T00:00:00Z.
  package static var secondsSince1970: Int { Int(time(nil)) }

  /// The date in the machine's time zone.
  package static var localDay: (year: Int, month: Int, day: Int) {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return (Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
  }
}

/// The processors of this machine.
package enum Processors {
  /// How many processors this process may use, at least 1.
  package static var count: Int {
    #if os(Linux)
      // Of 1024 processors, as glibc's `cpu_set_t`.
      var mask = [UInt64](repeating: 0, count: 16)
      let size = mask.count * 8
      if let getAffinity, mask.withUnsafeMutableBytes({ getAffinity(0, size, $0.baseAddress) }) == 0
      {
        return max(1, mask.reduce(0) { $0 + $1.nonzeroBitCount })
      }
    #endif
    return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  #if os(Linux)
    private typealias GetAffinity =
      @convention(c) (pid_t, Int, UnsafeMutableRawPointer?) -> Int32

    // Swift's module of the C library does not include `sched_getaffinity`.
    private static let getAffinity = dlsym(nil, "sched_getaffinity").map {
      unsafeBitCast($0, to: GetAffinity.self)
    }
  #endif
}
