import Delivery
import Policy
import Vocabulary

/// Reads what the operator wrote and makes one policy of it, or reports every mistake.
struct ConfigurationLoader {
    let configuration: DaemonConfiguration

    /// What holds when the operator wrote nothing: one agent that may do nothing.
    private static let builtIn = "version: 1\nagents:\n  default:\n    purpose: runs before a manifest is written\n"

    /// Descriptions of pinned tools lie in a folder of `policies/`, which no agent ever sees.
    private static let toolsFolder = "tools"
    /// What agents' own tools do lies in another.
    private static let builtinFolder = "builtin"
    /// Signed price tables lie in a third.
    static let pricesFolder = "prices"
    /// How the names of price tables end.
    static let pricesEnding = ".prices"
    /// A price table to be read as though it lay in the folder, in place of the one of its name; nil for none.
    var candidate: OperatorFile?
    /// A price table to be read past, as though it did not lie there; nil for none.
    var withdrawn: String?

    /// The policy in force from now on.
    func load() throws(GatehouseError) -> PolicySnapshot {
        switch try attempt() {
        case .loaded(let policy):
            return policy
        case .refused(let errors, let problems):
            throw GatehouseError(
                .usage, "the policy is wrong:\n" + problems.map(\.rendered).joined(separator: "\n"),
                hint: "gatehouse policy check", cause: errors)
        }
    }

    /// What came of reading.
    enum Attempt {
        /// A policy that may be put in force.
        case loaded(PolicySnapshot)
        /// Every mistake found, and the same with the lines they stand in.
        case refused(PolicyErrors, [SourceProblem])
    }

    /// Reads and checks everything. Only what cannot be read at all is thrown.
    func attempt() throws(GatehouseError) -> Attempt {
        let (manifest, cedar, tools, builtin) = try sources()
        let prices = try priceTables()
        do throws(PolicyErrors) {
            let policy = try PolicySnapshot.load(
                manifest: manifest, cedar: cedar, tools: tools, builtin: builtin, prices: prices,
                today: Day(of: SystemClock().now))
            let mistakes = SinkFiles(closed: ClosedPlaces(configuration)).mistakes(in: policy.manifest)
            if let errors = PolicyErrors(reporting: mistakes) { throw errors }
            return .loaded(policy)
        } catch {
            let texts = Dictionary((cedar + tools + builtin + [manifest]).map { ($0.name, $0.text) }) { first, _ in
                first
            }
            return .refused(error, error.all.map { SourceProblem($0, text: texts[$0.file]) })
        }
    }

    /// The manifest, the Cedar files beside it, and the descriptions of tools among them.
    private func sources() throws(GatehouseError) -> (
        manifest: OperatorFile, cedar: [OperatorFile], tools: [OperatorFile], builtin: [OperatorFile]
    ) {
        let builtin = configuration.policiesPath + "/" + Self.builtinFolder
        let tools = configuration.policiesPath + "/" + Self.toolsFolder
        return (
            try manifest(), try files(in: configuration.policiesPath, ending: ".cedar", shown: "policies/"),
            try files(in: tools, ending: ".json", shown: "policies/\(Self.toolsFolder)/"),
            try files(in: builtin, ending: ".json", shown: "policies/\(Self.builtinFolder)/")
        )
    }

    private func priceTables() throws(GatehouseError) -> [OperatorFile] {
        let found = try files(
            in: configuration.policiesPath + "/" + Self.pricesFolder, ending: Self.pricesEnding,
            shown: "policies/\(Self.pricesFolder)/")
        guard let candidate else { return found }
        let replaced = [candidate.name, withdrawn].compactMap(\.self)
        return found.filter { file in !replaced.contains { $0.utf8.elementsEqual(file.name.utf8) } } + [candidate]
    }

    private func files(
        in folder: String, ending: String, shown prefix: String
    ) throws(GatehouseError) -> [OperatorFile] {
        var files: [OperatorFile] = []
        for name in try ConfigurationFile.names(in: folder, ending: ending) {
            guard let text = try ConfigurationFile.read(folder + "/" + name) else {
                throw GatehouseError(.usage, "`\(prefix)\(name)` went away while it was read", hint: "try again")
            }
            files.append(OperatorFile(name: prefix + name, text: text))
        }
        return files
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
