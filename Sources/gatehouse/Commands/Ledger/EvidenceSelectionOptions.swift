import ArgumentParser

/// Whose evidence is meant.
struct EvidenceSelectionOptions: ParsableArguments {
    @Option(help: "Of this agent.")
    var agent: String?

    @Option(help: "Of this run.")
    var run: String?

    @Option(help: "About this subject, as `record: { about: … }` of the manifest names it.")
    var subject: String?

    var selection: EvidenceSelection { EvidenceSelection(agent: agent, run: run, subject: subject) }
}
