import Foundation
import NewsgenContent
import NewsgenText

/// Renders pages with the engines that are written in Swift, as often as `templates.py` asks for.
///
///     template-speed ROOT FOLDER
///
/// `ROOT` is newsgen's repository. What each engine makes of the pages, and the data as JSON, is
/// written to `FOLDER`; then every line of the input, `ENGINE PAGE COUNT`, is answered by the
/// seconds of processor time it took.
@main
struct TemplateSpeed {
  private var peers: [String: any Peer] = [:]

  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      throw SampleError("usage: template-speed ROOT FOLDER")
    }
    let root = CommandLine.arguments[1]
    var speed = TemplateSpeed()
    let site = try SampleSite(themeOf: root)
    let data = try speed.data(of: site, to: CommandLine.arguments[2])
    let templates = root + "/Benchmarks/Templates/Peers"
    speed.add(NewsgenPeer(site))
    speed.add(try MustachePeer(templates: templates + "/mustache", data))
    speed.add(try StencilPeer(templates: templates + "/stencil", data))
    try speed.writePages(to: CommandLine.arguments[2])
    try speed.answer()
  }

  private mutating func add<P: Peer>(_ peer: P) {
    peers[P.name] = peer
  }

  /// The data of each page, which is also written as `PAGE.json`.
  private func data(
    of site: SampleSite, to folder: String
  ) throws -> [SampleSite.Page: PageData] {
    var data: [SampleSite.Page: PageData] = [:]
    for page in SampleSite.Page.allCases {
      guard let globals = site.globals(of: page) else { continue }
      let prepared = PreparedData.of(PageData(globals), theme: site.theme)
      var out = ByteBuffer()
      prepared.json(to: &out)
      try FileWriter.replace(folder + "/\(page.rawValue).json", out.bytes)
      data[page] = prepared
    }
    return data
  }

  private mutating func writePages(to folder: String) throws {
    for (name, var peer) in peers {
      for page in SampleSite.Page.allCases {
        try FileWriter.replace(
          "\(folder)/\(name)-\(page.rawValue).html", Array(try peer.text(of: page).utf8))
      }
    }
    TemplateSpeed.say("ready")
  }

  private mutating func answer() throws {
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard words.count == 3, var peer = peers[String(words[0])],
        let page = SampleSite.Page(rawValue: String(words[1])), let count = Int(words[2])
      else { throw SampleError("no such thing to do: \(line)") }
      TemplateSpeed.say(String(try seconds(of: count, &peer, page)))
    }
  }

  /// At once: the one who asked is waiting.
  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// The processor's time that `count` renderings take: other programs run on the machine, too.
  private func seconds(
    of count: Int, _ peer: inout any Peer, _ page: SampleSite.Page
  ) throws -> Double {
    // What it has made so far is warm again.
    _ = try peer.render(page)
    let start = processorTime()
    for _ in 0..<count { _ = try peer.render(page) }
    return processorTime() - start
  }

  private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
