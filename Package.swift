// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same rules: nothing leaks through an import, nothing is boxed
/// by accident, and a warning stops the build.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Types that hold spans say whose bytes they are by `@_lifetime`.
  .enableExperimentalFeature("Lifetimes"),
  .treatAllWarnings(as: .error),
]

/// The program that people run exports nothing, which spares the loader 29,000 names, and packs
/// what is relocated when it is loaded (DT_RELR, which gold cannot write). The build ID is how a
/// cache knows the program that wrote it.
let linkerSettings: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld", "-Xclang-linker", "-static-libgcc",
      "-Xlinker", "--build-id=sha1", "-Xlinker", "--no-export-dynamic",
      "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
    ], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "newsgen",
  products: [.executable(name: "newsgen", targets: ["newsgen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmarkGFM", path: "Sources/CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(
      name: "CYAML", path: "Sources/CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"])]),
    .target(name: "NewsgenSystem", path: "Sources/System", swiftSettings: settings),
    .target(
      name: "NewsgenText", dependencies: ["NewsgenSystem"], path: "Sources/Text",
      exclude: ["Tables/make-references.py", "Tables/make-tables.py"], swiftSettings: settings),
    .target(
      name: "NewsgenMarkdown", dependencies: ["CCmarkGFM", "NewsgenSystem", "NewsgenText"],
      path: "Sources/Markdown", swiftSettings: settings),
    .target(
      name: "NewsgenTemplate", dependencies: ["NewsgenSystem", "NewsgenText"],
      path: "Sources/Template", swiftSettings: settings),
    .target(
      name: "NewsgenModel", dependencies: ["NewsgenSystem", "NewsgenText"],
      path: "Sources/Model",
      exclude: [
        "Dates/Tables/make-zones.py", "Locales/Tables/make-locales.py",
        "Locales/Tables/make-tables.py", "Locales/Tables/make-umalqura.py",
      ],
      swiftSettings: settings),
    .target(
      name: "NewsgenContent",
      dependencies: [
        "CYAML", "NewsgenMarkdown", "NewsgenModel", "NewsgenSystem", "NewsgenText",
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
        "NewsgenContent", "NewsgenDefaults", "NewsgenMarkdown", "NewsgenModel", "NewsgenSite",
        "NewsgenSystem", "NewsgenTemplate", "NewsgenText",
      ],
      path: "Sources/Build", swiftSettings: settings),
    .target(
      name: "NewsgenPreview",
      dependencies: [
        "NewsgenSystem", "NewsgenText",
        // What Hummingbird's own interface is made of.
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Preview", swiftSettings: settings),
    .executableTarget(
      name: "newsgen",
      dependencies: [
        "NewsgenBuild", "NewsgenContent", "NewsgenModel", "NewsgenPreview", "NewsgenSite",
        "NewsgenSystem", "NewsgenText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/newsgen", swiftSettings: settings, linkerSettings: linkerSettings),
    .plugin(
      name: "EmbedDefaults", capability: .buildTool(), dependencies: ["embed-defaults"],
      path: "Sources/Plugins/EmbedDefaults"),
    .executableTarget(
      name: "embed-defaults", dependencies: ["NewsgenSystem"], path: "Sources/EmbedTool",
      swiftSettings: settings),
    .target(
      name: "NewsgenTestSupport", path: "Tests/Support", swiftSettings: settings),
    .testTarget(
      name: "SystemTests", dependencies: ["NewsgenSystem", "NewsgenTestSupport"],
      path: "Tests/SystemTests", swiftSettings: settings),
    .testTarget(
      name: "TextTests", dependencies: ["NewsgenTestSupport", "NewsgenText"],
      path: "Tests/TextTests", exclude: ["Vectors"], swiftSettings: settings),
    .testTarget(
      name: "MarkdownTests",
      dependencies: ["NewsgenMarkdown", "NewsgenTestSupport", "NewsgenText"],
      path: "Tests/MarkdownTests", exclude: ["Corpus"], swiftSettings: settings),
    .testTarget(
      name: "ModelTests", dependencies: ["NewsgenModel", "NewsgenTestSupport", "NewsgenText"],
      path: "Tests/ModelTests", swiftSettings: settings),
    .testTarget(
      name: "ContentTests",
      dependencies: [
        "NewsgenContent", "NewsgenMarkdown", "NewsgenModel", "NewsgenSystem", "NewsgenTestSupport",
        "NewsgenText",
      ],
      path: "Tests/ContentTests", exclude: ["Cases"], swiftSettings: settings),
    .testTarget(
      name: "SiteTests", dependencies: ["NewsgenSite"], path: "Tests/SiteTests",
      swiftSettings: settings),
    .testTarget(
      name: "BuildTests",
      dependencies: [
        "NewsgenBuild", "NewsgenContent", "NewsgenModel", "NewsgenSite", "NewsgenSystem",
        "NewsgenTemplate", "NewsgenTestSupport", "NewsgenText",
      ],
      path: "Tests/BuildTests", swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "NewsgenBuild", "NewsgenModel", "NewsgenTestSupport", "NewsgenText", "newsgen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/CommandTests", swiftSettings: settings),
    .testTarget(
      name: "PreviewTests", dependencies: ["NewsgenPreview", "NewsgenSystem", "NewsgenText"],
      path: "Tests/PreviewTests", swiftSettings: settings),
    .testTarget(
      name: "TemplateTests", dependencies: ["NewsgenTemplate", "NewsgenText"],
      path: "Tests/TemplateTests",
      exclude: [
        "Cases", "generator.py", "hostile.py", "jinja.py", "newsgen_cases.py",
        "test_character_references.py", "test_differential.py", "test_hostile.py",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "site-reference", dependencies: ["NewsgenSite", "NewsgenTemplate", "NewsgenText"],
      path: "Tests/SiteReference", swiftSettings: settings),
    .executableTarget(
      name: "render-cases", dependencies: ["NewsgenTemplate", "NewsgenText"],
      path: "Tests/RenderCases", swiftSettings: settings),
  ]
)
