// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the engines that newsgen is measured against are no dependencies of
// newsgen. Its modules are reached through symbolic links, since their access is `package`; they are
// compiled as the main package compiles them.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "template-speed",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
  ],
  targets: [
    .systemLibrary(name: "CCmarkGFM", pkgConfig: "libcmark-gfm"),
    .target(
      name: "NewsgenText", exclude: ["Tables/make-tables.py"], swiftSettings: settings),
    .target(
      name: "NewsgenMarkdown", dependencies: ["CCmarkGFM", "NewsgenText"],
      swiftSettings: settings),
    .target(name: "NewsgenTemplate", dependencies: ["NewsgenText"], swiftSettings: settings),
    .target(
      name: "NewsgenModel", dependencies: ["NewsgenText"],
      exclude: ["Tables/make-locales.py", "Tables/make-tables.py", "Tables/make-umalqura.py"],
      swiftSettings: settings),
    .target(
      name: "NewsgenContent",
      dependencies: [
        "NewsgenMarkdown", "NewsgenModel", "NewsgenText", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "NewsgenSite", dependencies: ["NewsgenModel", "NewsgenTemplate", "NewsgenText"],
      swiftSettings: settings),
    .executableTarget(
      name: "template-speed",
      dependencies: [
        "NewsgenContent", "NewsgenMarkdown", "NewsgenModel", "NewsgenSite", "NewsgenTemplate",
        "NewsgenText",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Stencil", package: "Stencil"),
      ],
      swiftSettings: settings),
  ]
)
