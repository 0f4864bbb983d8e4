/// What a daemon was started with.
struct DaemonConfiguration: Sendable {
    let paths: HomePaths
    /// The manifest it decides by: absolute.
    let manifestPath: String
    /// The folder the manifest lies in: absolute.
    var manifestFolder: String { AbsolutePath.of("..", in: manifestPath) }
    /// Where the Cedar files lie: `policies/` beside the manifest.
    var policiesPath: String { AbsolutePath.of("policies", in: manifestFolder) }
    /// Where the operator's own detection rules lie: `detections/` beside the manifest.
    var detectionsPath: String { AbsolutePath.of("detections", in: manifestFolder) }
    /// The operator's home folder, for `~/` in the manifest.
    let home: String
    /// Whether it ends with its last run.
    let isEmbedded: Bool

    init(facts: ProcessFacts, policy: String?, isEmbedded: Bool) {
        paths = facts.paths
        manifestPath = policy.map { AbsolutePath.of($0, in: facts.workingDirectory) } ?? facts.paths.manifest
        home = facts.variable("HOME") ?? "/"
        self.isEmbedded = isEmbedded
    }
}
