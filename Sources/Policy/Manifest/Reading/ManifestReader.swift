import Vocabulary

/// Turns YAML nodes into a `Manifest`, and collects every mistake on the way instead of stopping at the first.
struct ManifestReader: YamlShapes {
    let file: String
    private(set) var problems: [PolicyError] = []

    /// Reads a manifest.
    static func read(_ source: OperatorFile) throws(PolicyErrors) -> Manifest {
        let root = try YamlReader.read(source)
        var reader = ManifestReader(file: source.name)
        let manifest = reader.readManifest(root)
        guard reader.problems.isEmpty else { throw PolicyErrors(reader.problems) }
        return manifest
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func readManifest(_ root: YamlNode) -> Manifest {
        let fields = fields(of: root, in: "the manifest", known: ManifestVocabulary.manifest.names)
        readVersion(fields["version"], root.place)
        let providers = readProviders(fields["providers"])
        let known = providers.map(\.name)
        let agents = readAgents(fields["agents"], providers: known)
        let classes = readDataClasses(fields["data classes"])
        refuseUnknownClasses(agents, classes)
        let budgets = readNamedBudgets(fields["budgets"], groups: agents.flatMap(\.groups), providers: known)
        return Manifest(
            file: file,
            budget: readTotalBudget(fields["budget"]),
            groupBudgets: budgets.groups,
            providerBudgets: budgets.providers,
            providers: providers,
            prices: readPrices(fields["prices"], providers: known),
            loopbackForTests: texts(fields["loopback for tests"], in: "`loopback for tests`", EndpointText.loopback)
                .map(\.value),
            loopbackPlace: fields["loopback for tests"]?.place,
            privateAddresses: texts(fields["private addresses"], in: "`private addresses`", EndpointText.private).map(
                \.value),
            agents: agents,
            ledger: readLedger(fields["ledger"]),
            exports: readExports(fields["export"]),
            metrics: readMetrics(fields["metrics"]),
            logsDecisions: readLog(fields["log"]),
            alerts: readAlerts(fields["alerts"]),
            priceKeys: readPriceKeys(fields["price keys"]),
            traits: readTraits(fields["models"], providers: known),
            listen: readListen(fields["listen"]),
            dataClasses: classes
        )
    }

    private mutating func readVersion(_ node: YamlNode?, _ place: Place) {
        guard let node else {
            return refuse(.missing, "the manifest has no `version`; begin with `version: 1`", at: place)
        }
        guard let text = text(node, in: "`version`"), text != "1" else { return }
        refuse(
            .value, "version \(Quoting.quoted(text)) is not one this Gatehouse reads; write `version: 1`",
            at: node.place)
    }

    /// Notes a mistake.
    mutating func refuse(_ code: PolicyErrorCode, _ message: String, at place: Place) {
        problems.append(PolicyError(code, message, file: file, at: place))
    }
}
