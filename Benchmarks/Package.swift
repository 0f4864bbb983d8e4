// swift-tools-version: 6.3
// The benchmarks that call a room without the rest of the house. The rooms are links, so that both packages build the same.
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

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func benchmark(_ name: String, _ path: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "CAllocations"),
        .target(name: "CSandbox"),
        room("Vocabulary"),
        room("Cedar", exclude: ["README.md"]),
        room("Ledger", ["Vocabulary", crypto]),
        room("Records", ["Vocabulary", .product(name: "GRDB", package: "GRDB.swift")]),
        room("Detection", ["Vocabulary", yams]),
        room("Policy", ["Vocabulary", "Cedar", yams, crypto]),
        room("Wire", ["Vocabulary"]),
        room("Inspection", ["Vocabulary"]),
        room("Gate", ["Vocabulary", "Policy", "Inspection", "Wire", crypto]),
        room("Sandbox", ["CSandbox"]),
        benchmark("bench-budget", "Budget/measure", ["Vocabulary", "Policy", "Gate", crypto]),
        benchmark("bench-cedar", "Cedar/measure", ["CAllocations", "Cedar"]),
        benchmark("bench-detection", "Detection/measure", ["Vocabulary", "Ledger", "Detection"]),
        benchmark("bench-ledger", "Ledger/measure", ["Vocabulary", "Ledger", "Records", crypto]),
        benchmark("bench-policy", "Policy/measure", ["CAllocations", "Vocabulary", "Cedar", "Policy"]),
        benchmark("bench-sandbox", "Sandbox/measure", ["Sandbox"]),
        benchmark("fill-ledger", "Export/fill", ["Vocabulary", "Ledger"]),
    ]
)
