import NewsgenContent
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// What newsgen wrote into an output folder: `.newsgen/output-….txt`, beside the site and not in
/// the output.
///
/// The record is written before the first file is touched, with everything that may be newsgen's,
/// and again when all is done. After a build that was killed it names too much, never too little.
struct OutputJournal {
  let path: String
  let output: String

  private static let header = "newsgen output 1"

  /// Whether it is written at all. Where it is not, an older one may name too little.
  let isKept: Bool

  init(_ options: BuildOptions) {
    output = options.output
    isKept = options.keepsRecords
    path = options.source + "/.newsgen/output-\(ContentHash(output.utf8).name(length: 8)).txt"
  }

  /// The files that were written, relative to the output; nil where no build wrote there, or the
  /// record is of another folder or damaged.
  func files() throws(FileError) -> [String]? {
    guard FileSystem.kind(at: path) == .file else { return nil }
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let lines: [Substring] = text.split(separator: "\n")
    guard lines.count >= 3, lines[0] == OutputJournal.header, lines[1] == output,
      lines[lines.count - 1] == "end"
    else { return nil }
    let files = lines[2..<(lines.count - 1)].map(OutputJournal.unescaped)
    return files.allSatisfy(RelativePath.staysInside) ? files : nil
  }

  // MARK: - The home page

  /// A file with the state in which the last build left the home page.
  private var homeState: String { path + ".home" }

  /// Whether the home page is as this site's last build left it. If not, another site may have been
  /// written to the output since, and the record does not know its files.
  var isOfLastWriter: Bool {
    get throws(FileError) {
      guard FileSystem.kind(at: homeState) == .file else { return false }
      return try FileSystem.read(homeState) == Array(homePage(in: [output]).utf8)
    }
  }

  /// Writes the state of the home page, which the first folder that has one gives, beside its
  /// place.
  ///
  /// Returns `nil` if it is written already, or no record is kept.
  func prepareHomeState(in folders: [String]) throws(FileError) -> PreparedFile? {
    let state = homePage(in: folders)
    guard isKept else { return nil }
    if FileSystem.kind(at: homeState) == .file,
      try FileSystem.read(homeState) == Array(state.utf8)
    {
      return nil
    }
    var stream = try FileStream(replacing: homeState)
    try stream.append { $0.append(state) }
    return try stream.prepare()
  }

  private func homePage(in folders: [String]) -> String {
    let states = folders.lazy.map { OutputFiles.state(of: $0 + "/index.html") }
    let state = states.first { $0 != .unknown } ?? .unknown
    return "\(state.low) \(state.high)\n"
  }

  // MARK: - Interrupted builds

  /// A file that is there while a build changes the output, and lists what the build removes.
  private var mark: String { path + ".changing" }

  /// Whether the last build was killed before it could say what it changed.
  var isMarked: Bool { FileSystem.kind(at: mark) != nil }

  /// The files that builds removed which were killed before they could say so; nil where none was
  /// killed.
  func interruptedRemovals() throws(FileError) -> [String]? {
    guard isMarked else { return nil }
    let text = String(decoding: try FileSystem.read(mark), as: UTF8.self)
    return text.split(separator: "\n").map(OutputJournal.unescaped).filter(RelativePath.staysInside)
  }

  func markChanging(removing files: [String]) throws(FileError) {
    guard isKept else { return }
    var out = ByteBuffer()
    for file in files { append(file, to: &out) }
    try FileWriter.replace(mark, out.bytes)
  }

  func removeMark() throws(FileError) {
    if isKept { try FileWriter.remove(mark) }
  }

  /// The state of the record's own file.
  var state: Digest { OutputFiles.state(of: path) }

  /// Writes the record: of the files of a site, and of some that it no longer has.
  func write(_ pages: PlannedPages, and others: [String] = []) throws(FileError) {
    _ = try prepare(pages, and: others)?.commit()
  }

  /// Writes the record beside its place; returns `nil` if no record is kept.
  func prepare(
    _ pages: PlannedPages, and others: [String] = []
  ) throws(FileError) -> PreparedFile? {
    guard isKept else { return nil }
    var stream = try FileStream(replacing: path)
    try stream.append { out in
      out.append(OutputJournal.header + "\n")
      out.append(output + "\n")
    }
    for place in pages.indices {
      try stream.append { out in pages.withFile(place) { append($0, to: &out) } }
    }
    for file in others { try stream.append { append(file, to: &$0) } }
    try stream.append { $0.append("end\n") }
    return try stream.prepare()
  }

  private func append(_ file: String, to out: inout ByteBuffer) {
    file.withBytes { append($0, to: &out) }
  }

  /// A file's name may hold a line feed.
  private func append(_ file: Span<UInt8>, to out: inout ByteBuffer) {
    if file.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") }) {
      file.forEach {
        switch $0 {
        case UInt8(ascii: "\\"): out.append("\\\\")
        case UInt8(ascii: "\n"): out.append("\\n")
        default: out.append($0)
        }
      }
    } else {
      out.append(file)
    }
    out.append(UInt8(ascii: "\n"))
  }

  private static func unescaped(_ line: Substring) -> String {
    guard line.contains("\\") else { return String(line) }
    var text = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        text.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}
