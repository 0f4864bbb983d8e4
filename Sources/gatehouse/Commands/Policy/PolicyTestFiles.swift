import Policy

/// The files of policy tests a command is about.
struct PolicyTestFiles {
    static let suffix = ".policytest.yaml"

    let configuration: DaemonConfiguration
    /// Named by the operator; empty means those that lie beside the policy.
    let paths: [String]

    /// Every case of every file, or every mistake in them.
    func read() throws(GatehouseError) -> [PolicyCase] {
        let found = try paths.isEmpty ? standard() : paths
        guard !found.isEmpty else {
            throw GatehouseError(
                .usage, "there are no policy tests in `\(configuration.policiesPath)` or beside the manifest",
                hint: "write policies/first\(Self.suffix), see docs/policy.md")
        }
        var cases: [PolicyCase] = []
        var problems: [SourceProblem] = []
        for path in found {
            guard let text = try ConfigurationFile.read(path) else {
                throw GatehouseError(.usage, "there is no file `\(path)`")
            }
            do throws(PolicyErrors) {
                cases += try PolicyTestReader.read(OperatorFile(name: path, text: text), ImaginedIntent.reading)
            } catch {
                problems += error.all.map { SourceProblem($0, text: text) }
            }
        }
        guard problems.isEmpty else {
            throw GatehouseError(
                .usage, "the policy tests are wrong:\n" + problems.map(\.rendered).joined(separator: "\n"))
        }
        return cases
    }

    private func standard() throws(GatehouseError) -> [String] {
        var found: [String] = []
        for folder in [configuration.policiesPath, configuration.manifestFolder] {
            found += try ConfigurationFile.names(in: folder, ending: Self.suffix).map { folder + "/" + $0 }
        }
        return found
    }
}
