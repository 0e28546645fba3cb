// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the engines that newsgen is measured against are no dependencies
// of newsgen. Its modules are reached through symbolic links, since their access is `package`; they
// are compiled as the main package compiles them.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "template-speed",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
  ],
  targets: [
    .systemLibrary(name: "CCmarkGFM", pkgConfig: "libcmark-gfm"),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
    .target(name: "NewsgenSystem", swiftSettings: settings),
    .target(
      name: "NewsgenText", dependencies: ["NewsgenSystem"],
      exclude: ["Tables/make-references.py", "Tables/make-tables.py"],
      swiftSettings: settings),
    .target(
      name: "NewsgenMarkdown", dependencies: ["CCmarkGFM", "NewsgenSystem", "NewsgenText"],
      swiftSettings: settings),
    .target(
      name: "NewsgenTemplate", dependencies: ["NewsgenSystem", "NewsgenText"],
      swiftSettings: settings),
    .target(
      name: "NewsgenModel", dependencies: ["NewsgenSystem", "NewsgenText"],
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
