/// The version that `--version` and pages show (`<meta name="generator">`).
enum ProgramVersion {
  static let current = "0.1.0"
}
