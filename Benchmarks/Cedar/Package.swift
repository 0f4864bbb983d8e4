// swift-tools-version: 6.3
// The Cedar engine alone; its sources are links, so that both packages build the same.
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "cedar-benchmark",
    targets: [
        .target(name: "CAllocations"),
        .target(name: "Cedar", swiftSettings: strict),
        .executableTarget(name: "measure", dependencies: ["CAllocations", "Cedar"], swiftSettings: strict),
    ]
)
