/// The meaning of a noncharacter in a cleaned text: a bidi control to be shown, or an override to
/// be kept.
///
/// U+FDD1 to U+FDDC are the twelve controls, in the order of their code points; U+FDDD to U+FDDF
/// begin and end an override. They come from no source, since cleaning drops noncharacters.
package enum BidiMarker: Sendable, Hashable {
  /// A control in code, shown by its name: `U+202E`.
  case control(String)
  case overrideStart(Direction)
  case overrideEnd

  /// The length of a marker in bytes.
  package static let width = 3

  static let leftToRightOverride: UInt32 = 0xFDDD
  static let rightToLeftOverride: UInt32 = 0xFDDE
  static let endOfOverride: UInt32 = 0xFDDF

  private static let controls: [UInt32] = [
    0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
  ]

  /// Returns the noncharacter for a control, or `nil` for another scalar.
  static func marker(of control: UInt32) -> UInt32? {
    controls.firstIndex(of: control).map { 0xFDD1 + UInt32($0) }
  }

  /// The first marker from `start` on and where it begins.
  package static func first(
    in text: Span<UInt8>, from start: Int
  ) -> (place: Int, marker: BidiMarker)? {
    var index = start
    while let place = text.firstIndex(of: 0xEF, from: index) {
      index = place + 1
      guard place + 2 < text.count, text[place + 1] == 0xB7,
        let marker = marker(endingIn: text[place + 2])
      else { continue }
      return (place, marker)
    }
    return nil
  }

  private static func marker(endingIn byte: UInt8) -> BidiMarker? {
    switch byte {
    case 0x91...0x9C: .control(name(of: controls[Int(byte) - 0x91]))
    case 0x9D: .overrideStart(.leftToRight)
    case 0x9E: .overrideStart(.rightToLeft)
    case 0x9F: .overrideEnd
    default: nil
    }
  }

  private static func name(of control: UInt32) -> String {
    let digits = String(control, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
