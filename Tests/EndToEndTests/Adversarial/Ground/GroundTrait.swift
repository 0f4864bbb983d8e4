import Foundation
import Testing

/// Gives a suite one ground to stand on, set up before its first test and torn down after its last.
struct GroundTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let instance = try Instance()
        defer { instance.tearDown() }
        let provider = try instance.address(
            of: Site.example("model-server/serve"),
            ["--record", instance.file("provider.jsonl"), "--events", instance.file("provider-events.jsonl")])
        let origin = try instance.address(of: Site.client("origin.py"), ["--record", instance.file("origin.jsonl")])
        let forbidden = try instance.address(
            of: Site.client("origin.py"), ["--record", instance.file("forbidden.jsonl")])
        try instance.manifest(
            Ground.manifest(
                key: instance.file("provider.key"), provider: provider,
                origin: origin))
        try instance.up()
        let ground = Ground(
            folder: instance.folder, environment: instance.environment,
            daemon: instance.daemon?.process.processIdentifier ?? 0, origin: origin, forbidden: forbidden,
            provider: provider)
        try await Ground.$standing.withValue(ground) { try await function() }
    }
}

extension Trait where Self == GroundTrait {
    /// One daemon, provider and pair of origins for the whole suite.
    static var ground: Self { Self() }
}
