/// The digits of numbers that newsgen writes; CLDR's names of numbering systems.
package enum Numerals: String, Sendable, CaseIterable {
  case latn, arab, arabext
}
