// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same rules: nothing leaks through an import, nothing is boxed
/// by accident, and a warning stops the build.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "newsgen",
  products: [.executable(name: "newsgen", targets: ["newsgen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmarkGFM", path: "Sources/CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(name: "NewsgenText", path: "Sources/Text", swiftSettings: settings),
    .target(
      name: "NewsgenMarkdown", dependencies: ["CCmarkGFM", "NewsgenText"],
      path: "Sources/Markdown", swiftSettings: settings),
    .target(
      name: "NewsgenTemplate", dependencies: ["NewsgenText"],
      path: "Sources/Template", swiftSettings: settings),
    .target(
      name: "NewsgenModel", dependencies: ["NewsgenText"],
      path: "Sources/Model", exclude: ["Tables/make-tables.py"], swiftSettings: settings),
    .target(
      name: "NewsgenContent",
      dependencies: [
        "NewsgenMarkdown", "NewsgenModel", "NewsgenText", .product(name: "Yams", package: "Yams"),
      ],
      path: "Sources/Content", swiftSettings: settings),
    .target(
      name: "NewsgenSite", dependencies: ["NewsgenModel", "NewsgenTemplate", "NewsgenText"],
      path: "Sources/Site", swiftSettings: settings),
    .target(
      name: "NewsgenDefaults", dependencies: ["NewsgenText"], path: "Sources/Defaults",
      swiftSettings: settings, plugins: ["EmbedDefaults"]),
    .target(
      name: "NewsgenBuild",
      dependencies: [
        "NewsgenContent", "NewsgenDefaults", "NewsgenModel", "NewsgenSite", "NewsgenTemplate",
        "NewsgenText",
      ],
      path: "Sources/Build", swiftSettings: settings),
    .target(
      name: "NewsgenPreview",
      dependencies: [
        "NewsgenText", .product(name: "Hummingbird", package: "hummingbird"),
      ],
      path: "Sources/Preview", swiftSettings: settings),
    .executableTarget(
      name: "newsgen",
      dependencies: [
        "NewsgenBuild", "NewsgenPreview", "NewsgenText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/newsgen", swiftSettings: settings),
    .plugin(
      name: "EmbedDefaults", capability: .buildTool(), dependencies: ["embed-defaults"],
      path: "Sources/Plugins/EmbedDefaults"),
    .executableTarget(
      name: "embed-defaults", path: "Sources/EmbedTool", swiftSettings: settings),
    .testTarget(
      name: "TemplateTests", dependencies: ["NewsgenTemplate", "NewsgenText"],
      path: "Tests/TemplateTests", exclude: ["Cases", "hostile.py", "jinja.py"],
      swiftSettings: settings),
  ]
)
