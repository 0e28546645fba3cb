import NewsgenContent
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// The SHA-256 of every file of the output: `.newsgen/manifest.sha256`, as `sha256sum` writes and
/// checks it.
///
/// ```
/// cd public && sha256sum --check ../.newsgen/manifest.sha256
/// ```
struct OutputManifest: Sendable {
  /// The hashes of the files, in the order of the plan.
  let hashes: [SHA256]

  /// Hashes the files whose hashes are not known, in the first folder that has them.
  init(
    of pages: PlannedPages, in folders: [String], known: [SHA256?], workers: Workers
  ) async throws(FileError) {
    let slices = await workers.map(pages.indices, by: 64) { range -> Result<[SHA256], FileError> in
      do throws(FileError) {
        var hashes: [SHA256] = []
        for index in range {
          if let hash = known[index] {
            hashes.append(hash)
          } else {
            let bytes = try OutputManifest.read(pages[index].file, in: folders)
            hashes.append(SHA256(of: bytes))
          }
        }
        return .success(hashes)
      } catch {
        return .failure(error)
      }
    }
    var all: [SHA256] = []
    for slice in slices { all += try slice.get() }
    hashes = all
  }

  private static func read(_ file: String, in folders: [String]) throws(FileError) -> [UInt8] {
    for folder in folders.dropLast() {
      do throws(FileError) {
        return try FileSystem.read(folder + "/" + file)
      } catch {
        guard error.isMissing else { throw error }
      }
    }
    return try FileSystem.read((folders.last ?? ".") + "/" + file)
  }

  /// Writes the list, sorted by name, beside its place.
  func prepare(_ pages: PlannedPages, for site: String) throws(FileError) -> PreparedFile {
    var stream = try FileStream(replacing: OutputManifest.path(of: site))
    let files = SortedPaths(of: pages, at: pages.indices)
    for place in files.order {
      try stream.append { write(files.path(place), hashes[place], to: &$0) }
    }
    return try stream.prepare()
  }

  private func write(_ name: String, _ hash: SHA256, to out: inout ByteBuffer) {
    let isPlain = !name.utf8.contains {
      [UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
    }
    // A backslash at the start of the line says that there are some in the name.
    out.append(isPlain ? "" : "\\")
    out.append(hash.hexadecimal)
    out.append("  ")
    out.append(
      isPlain
        ? name
        : name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
          .replacing("\r", with: "\\r"))
    out.append("\n")
  }

  /// A build that changes the output and writes no list leaves none of another output behind.
  static func remove(from site: String) throws(FileError) {
    try FileWriter.remove(path(of: site))
  }

  private static func path(of site: String) -> String { site + "/.newsgen/manifest.sha256" }
}
