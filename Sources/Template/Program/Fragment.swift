/// Statements whose output repeats.
struct Fragment: Sendable {
  /// What a fragment's output may depend on, besides the variant of its page.
  enum Source: Hashable, Sendable {
    /// The key of its page for a scope.
    case page(FragmentScope)
    /// The identity of the record, or of the list, in a slot (`RecordType.identity`,
    /// `ListIdentity`).
    case value(slot: Int32)
  }

  /// Everything that the statements read; the same sources give the same output.
  struct Sources: Hashable, Sendable {
    private(set) var first: Source?
    private(set) var second: Source?

    /// The sources of what is the same on all pages of a variant.
    static let none = Sources()

    init(_ source: Source? = nil) { first = source }

    var count: Int { first == nil ? 0 : second == nil ? 1 : 2 }
    var all: [Source] { [first, second].compactMap { $0 } }
    var haveValue: Bool { isValue(first) || isValue(second) }

    /// Returns the sources of output that depends on both, or `nil` if there are more than two.
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

  /// The index of the first statement in `Program.children`.
  let first: Int32
  let count: Int32
  let sources: Sources
  /// The number that all fragments with the same signature have.
  let number: Int32
}
