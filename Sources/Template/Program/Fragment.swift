/// Statements that come out alike more than once.
struct Fragment: Sendable {
  /// What a string may depend on, beside the variant of its page.
  enum Source: Hashable, Sendable {
    /// The key of its page for a scope.
    case page(FragmentScope)
    /// The identity of the record, or of the list, in a slot (`RecordType.identity`,
    /// `ListIdentity`).
    case value(slot: Int32)
  }

  /// What the statements read; the text is the same where all of it is.
  struct Sources: Hashable, Sendable {
    private(set) var first: Source?
    private(set) var second: Source?

    /// What is the same on all pages of a variant.
    static let none = Sources()

    init(_ source: Source? = nil) { first = source }

    var count: Int { first == nil ? 0 : second == nil ? 1 : 2 }
    var all: [Source] { [first, second].compactMap { $0 } }
    var haveValue: Bool { isValue(first) || isValue(second) }

    /// What a string depends on that reads both; `nil` if that is more than two things.
    func joined(with others: Sources) -> Sources? {
      var joined = self
      for source in others.all where joined.index(of: source) == nil {
        guard joined.count < 2 else { return nil }
        if joined.first == nil { joined.first = source } else { joined.second = source }
      }
      return joined
    }

    func index(of source: Source) -> Int? {
      first == source ? 0 : second == source ? 1 : nil
    }

    func isPart(of others: Sources) -> Bool {
      others.holds(first) && others.holds(second)
    }

    private func holds(_ source: Source?) -> Bool {
      source.map { index(of: $0) != nil } ?? true
    }

    private func isValue(_ source: Source?) -> Bool {
      if case .value = source { true } else { false }
    }
  }

  /// A part of `Program.children`.
  let first: Int32
  let count: Int32
  let sources: Sources
  /// The same for fragments that are written alike, wherever they stand.
  let number: Int32
}
