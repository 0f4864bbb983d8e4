// swift-tools-version: 6.3
// Cedar and its tests by themselves, for scripts/conformance: the target imports nothing of ours, so this builds in seconds.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "gatehouse",
    targets: [
        .target(name: "Vocabulary"),
        .target(name: "Cedar"),
        .target(name: "TestSupport", dependencies: ["Vocabulary"], path: "Tests/TestSupport"),
        .testTarget(
            name: "CedarTests", dependencies: ["Cedar", "TestSupport"], exclude: ["Golden"]),
    ]
)

for target in package.targets { target.swiftSettings = settings }
