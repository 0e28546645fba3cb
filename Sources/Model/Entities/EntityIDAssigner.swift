import NewsgenText

/// Assigns IDs to names without a record: the slug of the name, with a hash if two names share a
/// slug.
struct EntityIDAssigner {
  struct Name {
    let number: Int
    let kind: Int
    let folded: String
    let display: String
  }

  private struct Key: Hashable {
    let kind: Int
    let id: UTF8Key
  }

  private var taken: Set<Key> = []

  /// Reserves an ID for an entity that has it by its record or code.
  mutating func reserve(_ id: String, kind: Int) {
    taken.insert(Key(kind: kind, id: UTF8Key(id)))
  }

  /// Returns an ID for every name.
  ///
  /// `C++` and `C#` both have the slug `c`. If names share a slug, each that is not spelt like the
  /// slug gets a hash of its folded form. So an ID depends on the names with its slug, not on the
  /// order of the articles.
  mutating func assign(to names: [Name]) -> [(Name, String)] {
    let slugs = names.map { slug(for: $0.display) }
    var sharers: [Key: Int] = [:]
    for (name, slug) in zip(names, slugs) {
      sharers[Key(kind: name.kind, id: UTF8Key(slug)), default: 0] += 1
    }
    return zip(names, slugs).map { name, slug in
      let key = Key(kind: name.kind, id: UTF8Key(slug))
      let isFree = !slug.isEmpty && !taken.contains(key)
      let isOnlyOne = sharers[key] == 1 || NewsgenText.slug(for: name.folded) == name.folded
      if isFree, isOnlyOne {
        taken.insert(key)
        return (name, slug)
      }
      let hash = ContentHash(name.folded.utf8).name(length: 6)
      let id = slug.isEmpty ? hash : NewsgenText.slug(for: slug, limit: 113) + "-" + hash
      taken.insert(Key(kind: name.kind, id: UTF8Key(id)))
      return (name, id)
    }
  }
}
