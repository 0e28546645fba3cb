/// The version that `--version` prints and that pages say (`<meta name="generator">`).
enum ProgramVersion {
  static let current = "0.1.0"
}
