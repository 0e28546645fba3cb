import NewsgenSystem
import NewsgenText

/// Which program this is: a cache that another one wrote is not used.
enum ProgramIdentity {
  /// Returns a digest of the program's version and of the build IDs of all that was loaded with it.
  ///
  /// Two builds of one version can make other pages, as can another libcmark-gfm. Where the program
  /// is, what it is called and when it was installed does not matter.
  static func digest(version: String) -> Digest {
    LoadedObjects.identities.reduce(Digest(of: version)) { $0.combined(with: Digest(of: $1)) }
  }
}
