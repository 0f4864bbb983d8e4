// swift-tools-version: 6.3
// A policy snapshot with what it is made of; the sources are links, so that both packages build the same.
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
    name: "policy-benchmark",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "CAllocations"),
        .target(name: "Vocabulary", swiftSettings: strict),
        .target(name: "Cedar", exclude: ["README.md"], swiftSettings: strict),
        .target(
            name: "Policy",
            dependencies: [
                "Vocabulary", "Cedar", .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "measure", dependencies: ["CAllocations", "Cedar", "Policy", "Vocabulary"], swiftSettings: strict),
    ]
)
