// swift-tools-version: 6.1
import PackageDescription

// A package of its own: who builds maskproof does not build the trainer. `CNames` is the same source as the program's, so
// that what is trained on is what is run.
let package = Package(
  name: "train-names",
  targets: [
    .target(name: "CNames", cSettings: [.unsafeFlags(["-O2"])]),
    .executableTarget(name: "train-names", dependencies: ["CNames"], swiftSettings: [.unsafeFlags(["-Ounchecked"])]),
  ]
)
