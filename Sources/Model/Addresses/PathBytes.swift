import NewsgenText

/// The bytes of an output path or a link, written into memory of a known size.
struct PathBytes: ~Copyable {
  /// The length of `2023/08/14/`.
  static let longestDate = 11

  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  private init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  /// Calls `body` with room for so many bytes, which is there while it runs.
  static func with<Result>(
    capacity: Int, _ body: (inout PathBytes) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      var bytes = PathBytes(buffer)
      return body(&bytes)
    }
  }

  mutating func append(_ bytes: Span<UInt8>) {
    let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
    bytes.withUnsafeBufferPointer { _ = rest.update(fromContentsOf: $0) }
    count += bytes.count
  }

  mutating func append(_ text: StaticString) {
    text.withBytes { append($0) }
  }

  /// Appends the directories of a year, a month or a day: `2023/08/14/`. No other code writes them.
  ///
  /// - Precondition: The year is in `CivilDate.years`: readers refuse others (`DateLimits`).
  mutating func append(year: Int, month: Int?, day: Int?) {
    precondition(CivilDate.years.contains(year), "a path has a year of four digits")
    append(year, digits: 4)
    guard let month else { return }
    append(month, digits: 2)
    guard let day else { return }
    append(day, digits: 2)
  }

  /// Appends a number of exactly `digits` digits, with leading zeros, and a slash.
  private mutating func append(_ number: Int, digits: Int) {
    var rest = number
    for place in (count..<count + digits).reversed() {
      buffer[place] = UInt8(0x30 + rest % 10)
      rest /= 10
    }
    buffer[count + digits] = UInt8(ascii: "/")
    count += digits + 1
  }

  /// The bytes so far, which are UTF-8.
  var text: Span<UInt8> {
    @_lifetime(borrow self)
    get { _overrideLifetime(buffer.span.extracting(..<count), borrowing: self) }
  }
}
