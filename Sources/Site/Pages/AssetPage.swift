import NewsgenModel
import NewsgenText

/// A file of the theme that browsers load.
struct AssetPage: PageKind {
  static let code = 15
  static let isNamedFreely = true

  /// An index of the theme's `assets`.
  let asset: Int
  var index: Int { asset }

  static func plan(into planner: inout Planner) {
    for (index, asset) in planner.theme.assets.enumerated() {
      planner.add(asset.file, AssetPage(asset: index), isListed: false)
    }
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    buffer.append(Digest(of: inputs.site.theme.assets[asset].bytes))
  }

  func write(_ inputs: PageWriting, to out: inout ByteBuffer) {
    out.append(inputs.site.theme.assets[asset].bytes)
  }
}
