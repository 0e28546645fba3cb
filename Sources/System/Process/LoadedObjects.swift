#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program's file and the libraries that it was loaded with.
package enum LoadedObjects {
  /// The identity of each object, the program first: its build ID, which the linker computes from
  /// the contents, or all its read-only bytes if it has none.
  ///
  /// Libraries that are loaded after the first use are not included: the program uses it when it
  /// starts.
  package static let identities: [[UInt8]] = read()

  #if canImport(Darwin)
    private static func read() -> [[UInt8]] {
      (0..<_dyld_image_count()).compactMap { index in
        guard let header = _dyld_get_image_header(index) else { return nil }
        var command = UnsafeRawPointer(header) + MemoryLayout<mach_header_64>.size
        for _ in 0..<header.pointee.ncmds {
          let head = command.loadUnaligned(as: load_command.self)
          if head.cmd == UInt32(LC_UUID) {
            return Array(UnsafeRawBufferPointer(start: command + 8, count: 16))
          }
          command += Int(head.cmdsize)
        }
        return nil
      }
    }
  #else
    private typealias Body =
      @convention(c) (UnsafeRawPointer?, Int, UnsafeMutableRawPointer?) -> Int32
    private typealias Iterate = @convention(c) (Body, UnsafeMutableRawPointer?) -> Int32

    private static func read() -> [[UInt8]] {
      // Swift's module of the C library does not include `link.h`.
      guard let symbol = dlsym(nil, "dl_iterate_phdr") else { return [] }
      let iterate = unsafeBitCast(symbol, to: Iterate.self)
      var found: [[UInt8]] = []
      withUnsafeMutablePointer(to: &found) { found in
        _ = iterate(
          { information, _, found in
            guard let information, let found else { return 0 }
            let object = ELFObject(information)
            // The kernel's own object (vDSO) changes with the kernel and is not a file.
            if !object.isKernels {
              found.assumingMemoryBound(to: [[UInt8]].self).pointee.append(object.identity)
            }
            return 0
          }, found)
      }
      return found
    }
  #endif
}

#if !canImport(Darwin)
  /// A loaded object as `dl_iterate_phdr(3)` describes it: 64-bit ELF.
  private struct ELFObject {
    private let address: Int
    private let name: String
    private let headers: UnsafeRawPointer?
    private let count: Int

    /// `information` is a `struct dl_phdr_info`.
    init(_ information: UnsafeRawPointer) {
      address = information.load(as: Int.self)
      name =
        information.load(fromByteOffset: 8, as: UnsafePointer<CChar>?.self)
        .map { String(cString: $0) } ?? ""
      headers = information.load(fromByteOffset: 16, as: UnsafeRawPointer?.self)
      count = Int(information.load(fromByteOffset: 24, as: UInt16.self))
    }

    var isKernels: Bool { name.hasPrefix("linux-vdso") || name.hasPrefix("linux-gate") }

    var identity: [UInt8] {
      for segment in segments where segment.type == Segment.notes {
        if let id = ELFObject.buildID(in: segment.bytes) { return id }
      }
      return segments.filter { $0.type == Segment.loaded && !$0.isWritable }.flatMap(\.bytes)
    }

    /// A segment of an object, from its `Elf64_Phdr`.
    private struct Segment {
      static let loaded: UInt32 = 1
      static let notes: UInt32 = 4

      let type: UInt32
      let isWritable: Bool
      let bytes: UnsafeRawBufferPointer
    }

    private var segments: [Segment] {
      guard let headers else { return [] }
      return (0..<count).map { index in
        let header = headers + index * 56
        let start = address &+ header.load(fromByteOffset: 16, as: Int.self)
        return Segment(
          type: header.load(as: UInt32.self),
          isWritable: header.load(fromByteOffset: 4, as: UInt32.self) & 2 != 0,
          bytes: UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: start),
            count: header.load(fromByteOffset: 32, as: Int.self)))
      }
    }

    /// Returns the contents of the note `NT_GNU_BUILD_ID`. A note has three fields of four bytes
    /// (two sizes and a type), a name and contents, both padded to four bytes.
    private static func buildID(in notes: UnsafeRawBufferPointer) -> [UInt8]? {
      var index = 0
      while index + 12 <= notes.count {
        let number = { Int(notes.loadUnaligned(fromByteOffset: index + $0, as: UInt32.self)) }
        let nameEnd = index + 12 + (number(0) + 3) & ~3
        let end = nameEnd + (number(4) + 3) & ~3
        guard end <= notes.count else { return nil }
        if number(8) == 3, notes[(index + 12)..<nameEnd].elementsEqual("GNU\0".utf8) {
          return Array(notes[nameEnd..<nameEnd + number(4)])
        }
        index = end
      }
      return nil
    }
  }
#endif
