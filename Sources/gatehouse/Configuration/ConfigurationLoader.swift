import Policy

/// Reads what the operator wrote and makes one policy of it, or reports every mistake.
struct ConfigurationLoader {
    let configuration: DaemonConfiguration

    /// What holds when the operator wrote nothing: one agent that may do nothing.
    private static let builtIn = "version: 1\nagents:\n  default:\n    purpose: runs before a manifest is written\n"

    /// The policy in force from now on.
    func load() throws(GatehouseError) -> PolicySnapshot {
        let folder = (configuration.paths.policies)
        var cedar: [OperatorFile] = []
        for name in try ConfigurationFile.names(in: folder, ending: ".cedar") {
            guard let text = try ConfigurationFile.read(folder + "/" + name) else { continue }
            cedar.append(OperatorFile(name: "policies/" + name, text: text))
        }
        do {
            return try PolicySnapshot.load(manifest: try manifest(), cedar: cedar)
        } catch let errors as PolicyErrors {
            throw GatehouseError(
                .usage, "the policy is wrong:\n\(errors)", hint: "gatehouse policy check", cause: errors)
        } catch let error as GatehouseError {
            throw error
        } catch {
            throw GatehouseError(.internal, "the policy cannot be loaded: \(error)", cause: error)
        }
    }

    private func manifest() throws(GatehouseError) -> OperatorFile {
        let path = configuration.manifestPath
        if let text = try ConfigurationFile.read(path) { return OperatorFile(name: path, text: text) }
        guard path.utf8.elementsEqual(configuration.paths.manifest.utf8) else {
            throw GatehouseError(.usage, "there is no manifest at `\(path)`")
        }
        return OperatorFile(name: "built-in (no \(path))", text: Self.builtIn)
    }
}
