import NewsgenContent
import NewsgenText

/// The SHA-256 of every file of the output: `.newsgen/manifest.sha256`, as `sha256sum` writes and checks it.
///
/// ```
/// cd public && sha256sum --check ../.newsgen/manifest.sha256
/// ```
struct OutputManifest: Sendable {
  /// The hashes of the files, in the order of the plan.
  let hashes: [SHA256]

  /// Hashes the files whose hashes are not known.
  init(
    of files: [String], in folder: String, known: [SHA256?], workers: Workers
  ) async throws(FileError) {
    let slices = await workers.map(files.indices, by: 64) { range -> Result<[SHA256], FileError> in
      do throws(FileError) {
        var hashes: [SHA256] = []
        for index in range {
          if let hash = known[index] {
            hashes.append(hash)
          } else {
            hashes.append(SHA256(of: try FileSystem.read(folder + "/" + files[index])))
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

  /// Writes the list, sorted by name.
  func write(_ files: [String], to site: String) throws(FileError) {
    var out = ByteBuffer()
    for index in files.indices.sorted(by: { UTF8Key(files[$0]) < UTF8Key(files[$1]) }) {
      let name = files[index]
      let isPlain = !name.utf8.contains {
        [UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
      }
      // A backslash at the start of the line says that there are some in the name.
      out.append(isPlain ? "" : "\\")
      out.append(hashes[index].hexadecimal)
      out.append("  ")
      out.append(
        isPlain
          ? name
          : name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\r"))
      out.append("\n")
    }
    try FileWriter.replace(OutputManifest.path(of: site), out.bytes)
  }

  /// A build that changes the output and writes no list leaves none of another output behind.
  static func remove(from site: String) throws(FileError) {
    try FileWriter.remove(path(of: site))
  }

  private static func path(of site: String) -> String { site + "/.newsgen/manifest.sha256" }
}
