import NewsgenContent
import NewsgenSystem
import NewsgenText

/// Which program this is: what a cache that another one wrote is told by.
enum ProgramIdentity {
  /// Of the program's version, its file and the libraries that it was loaded with.
  ///
  /// Two builds of one version can make other pages, as can another libcmark-gfm.
  static func digest(version: String) -> Digest {
    var digest = Digest(of: version)
    for path in loadedFiles() {
      digest = digest.combined(with: Digest(of: path))
        .combined(with: OutputFiles.state(of: FileSystem.resolved(path) ?? path))
    }
    return digest
  }

  /// The files that are mapped as code, by the kernel's list of the process's memory.
  private static func loadedFiles() -> [String] {
    let maps: [UInt8]
    do {
      maps = try FileSystem.read("/proc/self/maps")
    } catch {
      // Without /proc, the version alone has to tell.
      return []
    }
    var files: Set<String> = []
    for line in maps.split(separator: UInt8(ascii: "\n")) {
      // 7f3c5a200000-7f3c5a228000 r-xp 00000000 08:01 1234   /lib/x86_64-linux-gnu/libc.so.6
      let fields = line.split(
        separator: UInt8(ascii: " "), maxSplits: 5, omittingEmptySubsequences: true)
      guard fields.count == 6, fields[1].dropFirst(2).first == UInt8(ascii: "x") else { continue }
      let path = fields[5].drop { $0 == UInt8(ascii: " ") }
      if path.first == UInt8(ascii: "/") { files.insert(String(decoding: path, as: UTF8.self)) }
    }
    // The system's own libraries do not write pages, and some are loaded only when they are needed.
    let own = ["newsgen", "cmark", "swift", "Foundation"]
    return files.filter { file in own.contains { file.contains($0) } }
      .sorted { UTF8Key($0) < UTF8Key($1) }
  }
}
