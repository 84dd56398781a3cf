// swift-tools-version: 6.1
import PackageDescription

/// A C library of the system: found by pkg-config, installed by `scripts/install-dependencies`.
func library(_ name: String, pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// For the modules whose loops see every byte. Debug builds, which the tests run, keep the exclusivity checks; in release
/// builds they cost a tenth of the time. Optimisation across modules lets batches be filled without a call a value.
let hot: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked", "-cross-module-optimization"], .when(configuration: .release))
]

// The order is ARCHITECTURE.md's, from the bottom up; CI builds with
// `--explicit-target-dependency-import-check error`, so that what is not written here cannot be imported.
let package = Package(
  name: "maskproof",
  products: [.executable(name: "maskproof", targets: ["maskproof"])],
  targets: [
    library("CHyperscan", pkgConfig: "libhs", apt: "libhyperscan-dev"),
    library("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    library("CPCRE2", pkgConfig: "libpcre2-8", apt: "libpcre2-dev"),
    library("CPostgreSQL", pkgConfig: "libpq", apt: "libpq-dev"),
    library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
    library("CSQLite3", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    library("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
    library("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    .target(
      name: "CPhoneNumber",
      linkerSettings: [.linkedLibrary("phonenumber")]),
    .target(name: "CShapes", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "CNames", exclude: ["names.model.zst", "folding.inc"], cSettings: [.unsafeFlags(["-O2"])]),

    .target(name: "ScanTypes", swiftSettings: hot),
    .target(name: "SQLText", dependencies: ["ScanTypes"], swiftSettings: hot),
    .target(name: "YAMLText", dependencies: ["ScanTypes", "CYAML"]),
    .target(name: "Rules", dependencies: ["ScanTypes", "YAMLText"]),
    .target(name: "Compliance", dependencies: ["ScanTypes", "YAMLText"]),
    // Files is there so that a new rule is noticed (Plugins/EmbedRules); the plugin reads the files, the target does not.
    .target(name: "BuiltInRules", dependencies: ["Rules"], exclude: ["Files"], plugins: ["EmbedRules"]),
    .target(
      name: "Detection",
      dependencies: [
        "ScanTypes", "Rules", "CShapes", "CNames", "CPCRE2", "CHyperscan", "CPhoneNumber", "COpenSSL", "CXML2", "CZlib",
        "CZstd",
      ], swiftSettings: hot),
    .target(
      name: "DataSources",
      dependencies: ["ScanTypes", "SQLText", "CSQLite3", "CPostgreSQL", "COpenSSL", "CZlib", "CZstd"],
      swiftSettings: hot),
    .target(name: "Migrations", dependencies: ["ScanTypes", "YAMLText", "COpenSSL", "CXML2", "CZlib"]),
    .target(name: "Anonymity", swiftSettings: hot),
    .target(
      name: "Scanning",
      dependencies: ["ScanTypes", "Rules", "Detection", "DataSources", "Anonymity", "Compliance", "COpenSSL"],
      swiftSettings: hot),
    .target(
      name: "Drift",
      dependencies: ["ScanTypes", "SQLText", "Migrations", "Detection", "Compliance", "DataSources"]),
    .target(name: "Reports", dependencies: ["ScanTypes", "CXML2"]),
    .executableTarget(
      name: "maskproof",
      dependencies: [
        "ScanTypes", "Rules", "BuiltInRules", "Migrations", "Detection", "Compliance", "DataSources", "Anonymity",
        "Scanning", "Drift",
        "Reports",
      ]),

    .executableTarget(name: "embed-rules", dependencies: ["Rules"], path: "Tools/embed-rules"),
    .executableTarget(name: "measure-anonymity", dependencies: ["Anonymity"], path: "Benchmarks/Anonymity"),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

    .target(name: "TestSupport", dependencies: ["CZlib", "CZstd"], path: "Tests/TestSupport"),
    .testTarget(name: "SQLTextTests", dependencies: ["SQLText", "ScanTypes"]),
    .testTarget(name: "ScanTypesTests", dependencies: ["ScanTypes"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "BuiltInRules", "ScanTypes"]),
    .testTarget(name: "ComplianceTests", dependencies: ["Compliance", "Reports", "ScanTypes"]),
    .testTarget(name: "ValidationTests", dependencies: ["Detection", "Rules", "BuiltInRules", "ScanTypes"]),
    .testTarget(
      name: "DetectionTests",
      dependencies: ["Detection", "Rules", "BuiltInRules", "ScanTypes", "CShapes", "CNames", "TestSupport"]),
    .testTarget(name: "AnonymityTests", dependencies: ["Anonymity"]),
    .testTarget(
      name: "MigrationsTests",
      dependencies: ["Migrations", "ScanTypes", "TestSupport", "CSQLite3", "COpenSSL"]),
    .testTarget(
      name: "DataSourcesTests",
      dependencies: ["DataSources", "SQLText", "ScanTypes", "TestSupport", "CSQLite3"], exclude: ["Dumps"]),
    .testTarget(
      name: "ScanningTests",
      dependencies: [
        "Scanning", "DataSources", "Detection", "Rules", "BuiltInRules", "ScanTypes", "Anonymity", "Compliance",
        "TestSupport", "CSQLite3",
      ]),
    .testTarget(
      name: "DriftTests",
      dependencies: [
        "Drift", "DataSources", "Detection", "Compliance", "Rules", "BuiltInRules", "ScanTypes", "TestSupport",
        "CSQLite3",
      ]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "ScanTypes"], exclude: ["Golden"]),
    .testTarget(name: "CommandTests", dependencies: ["TestSupport", "COpenSSL", "CSQLite3"]),
  ]
)
