/// The digits of numbers on pages, by CLDR's names of numbering systems.
package enum Numerals: String, Sendable, CaseIterable {
  case latn, arab, arabext
}
