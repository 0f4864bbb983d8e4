// swift-tools-version: 6.3
// One package, one executable. Targets are the rooms of ARCHITECTURE.md; scripts/check-layers holds the arrows.
import PackageDescription

/// Every target of ours is built as strictly as the compiler can: warnings are errors, unsafe uses say `unsafe`.
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

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "gatehouse",
    products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Layer 0
        .target(name: "CSandbox"),
        .target(name: "Vocabulary"),
        .target(name: "Cedar", exclude: ["README.md"]),
        // Layer 1
        .target(name: "Wire", dependencies: ["Vocabulary"]),
        .target(name: "Policy", dependencies: ["Vocabulary", "Cedar", yams, crypto]),
        .target(name: "Inspection", dependencies: ["Vocabulary"]),
        // Layer 2
        .target(name: "Gate", dependencies: ["Vocabulary", "Policy", "Inspection", "Wire", crypto]),
        .target(name: "Ledger", dependencies: ["Vocabulary", crypto]),
        .target(name: "Vault", dependencies: ["Vocabulary", "CSandbox"]),
        .target(name: "Records", dependencies: ["Vocabulary", grdb]),
        .target(name: "Sandbox", dependencies: ["CSandbox"]),
        .target(name: "Export", dependencies: ["Vocabulary", crypto]),
        .target(name: "Detection", dependencies: ["Vocabulary", yams]),
        // Layer 3
        .target(
            name: "Proxy", dependencies: ["Vocabulary", "Gate", "Inspection", "Wire", nioCore, nioPosix, nioSSL]),
        .target(
            name: "Delivery",
            dependencies: ["Vocabulary", "Export", "Detection", nioCore, nioPosix, nioHTTP1, nioTLS, nioSSL, crypto]),
        // Layer 4
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "CSandbox", "Vocabulary", "Cedar", "Policy", "Gate", "Ledger", "Vault", "Records", "Sandbox", "Proxy",
                "Wire", "Export", "Detection", "Delivery",
                argumentParser, crypto, nioCore, nioPosix,
            ]),
        // Tests
        .target(name: "TestSupport", dependencies: ["Vocabulary"], path: "Tests/TestSupport"),
        .executableTarget(name: "cedar-driver", dependencies: ["Cedar"], path: "Tests/CedarDriver"),
        .executableTarget(name: "ledger-driver", dependencies: ["Ledger", "Vocabulary"], path: "Tests/LedgerDriver"),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary", "TestSupport"]),
        .testTarget(name: "CedarTests", dependencies: ["Cedar", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "WireTests", dependencies: ["Wire", "Vocabulary", "TestSupport"]),
        .testTarget(
            name: "PolicyTests", dependencies: ["Policy", "Cedar", "Vocabulary", "TestSupport", crypto],
            exclude: ["Golden"]),
        .testTarget(name: "InspectionTests", dependencies: ["Inspection", "Vocabulary", "TestSupport"]),
        .testTarget(name: "GateTests", dependencies: ["Gate", "Policy", "Wire", "Vocabulary", "TestSupport"]),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger", "Vocabulary", "TestSupport", crypto]),
        .testTarget(name: "VaultTests", dependencies: ["Vault", "Vocabulary", "TestSupport"]),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "Vocabulary", "TestSupport", grdb]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "CSandbox"]),
        .testTarget(
            name: "ProxyTests",
            dependencies: ["Proxy", "Gate", "Policy", "Wire", "Vocabulary", "TestSupport", nioCore, nioPosix]),
        .testTarget(
            name: "ExportTests", dependencies: ["Export", "Vocabulary", "TestSupport", crypto], exclude: ["Golden"]),
        .testTarget(name: "DetectionTests", dependencies: ["Detection", "Vocabulary", "TestSupport"]),
        .testTarget(
            name: "DeliveryTests",
            dependencies: [
                "Delivery", "Export", "Detection", "Vocabulary", "TestSupport", nioCore, nioPosix, nioHTTP1, nioSSL,
            ]),
        .testTarget(name: "EndToEndTests", dependencies: ["Vocabulary"]),
    ]
)

for target in package.targets where target.name != "CSandbox" {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
