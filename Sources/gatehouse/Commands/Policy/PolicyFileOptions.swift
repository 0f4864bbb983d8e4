import ArgumentParser
import Policy

/// Which manifest a policy command looks at.
struct PolicyFileOptions: ParsableArguments {
    @Option(
        help: "The manifest; default is the instance's gatehouse.yaml. Cedar files lie in `policies/` beside it.",
        completion: .file(extensions: ["yaml"]))
    var policy: String?

    /// Where everything is.
    var configuration: DaemonConfiguration {
        DaemonConfiguration(facts: .current, policy: policy, isEmbedded: false)
    }

    /// Reads and checks everything; all mistakes are shown at once.
    func load() throws(GatehouseError) -> PolicySnapshot {
        try ConfigurationLoader(configuration: configuration).load()
    }
}
