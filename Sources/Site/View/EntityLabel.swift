import NewsgenModel
import NewsgenText

/// What an entity is called in one language.
final class EntityLabel: Sendable {
  let name: EntityRecord.Name
  let direction: Direction
  /// How every page names its page; nil where that depends on the page.
  let rootLink: String?
  let flag: String?

  init(
    _ entity: LinkedEntity, _ addresses: SiteAddresses, language: Language,
    direction voiceDirection: Direction
  ) {
    rootLink = addresses.rootLink(to: entity.file)
    flag = entity.iso2.flatMap(Territory.flag)
    let name = entity.name(in: language)
    (self.name, direction) =
      name.language == .undetermined
      ? EntityLabel.named(name.text, language, voiceDirection) : (name, name.language.direction)
  }

  /// For a name that nothing else is known of.
  init(_ name: String, _ locale: PageLocale) {
    (self.name, direction) = EntityLabel.named(name, locale.language, locale.direction)
    rootLink = nil
    flag = nil
  }

  /// A name of no language takes the locale's where it is written in that direction.
  private static func named(
    _ text: String, _ language: Language, _ voiceDirection: Direction
  ) -> (EntityRecord.Name, Direction) {
    let direction = Direction(of: text, inherited: voiceDirection)
    let isOwn = direction == voiceDirection
    return (.init(language: isOwn ? language : .undetermined, text: text), direction)
  }
}
