import ArgumentParser
import Policy

/// Which manifest a policy command looks at.
struct PolicyFileOptions: ParsableArguments {
    @Option(help: "The manifest; default is the instance's gatehouse.yaml. Cedar files lie in `policies/` beside it.")
    var policy: String?

    /// Reads and checks everything; all mistakes are shown at once.
    func load() throws(GatehouseError) -> PolicySnapshot {
        let configuration = DaemonConfiguration(facts: .current, policy: policy, isEmbedded: false)
        return try ConfigurationLoader(configuration: configuration).load()
    }
}
