package import Vocabulary

/// What the built-in tools of known agents do, in the manifest's phrases: read from data files, shipped ones and the
/// operator's own. A file can only add to what a tool is known to do.
package struct ToolActions: Hashable, Sendable {
    /// Folded names of tools, and the phrases that each is about.
    let phrases: [String: Set<Phrase>]

    /// The phrases that can be said of a tool.
    static let sayable: [Phrase] = [
        .sendMessage, .readFile, .writeFile, .deleteFile, .runShell, .useSecret, .createSchedule, .spawnAgent,
        .writeMemory,
    ]

    /// Reads the shipped files and these.
    ///
    /// - Throws: every mistake found, in all the files.
    package init(parsing files: [OperatorFile]) throws(PolicyErrors) {
        var problems: [PolicyError] = []
        var found: [String: Set<Phrase>] = [:]
        if files.count > PolicyLimits.toolFiles {
            let message = "there are more than \(PolicyLimits.toolFiles) files of built-in tools; join some"
            problems.append(PolicyError(.limit, message, file: files.first?.name ?? "builtin"))
        }
        for file in ShippedToolActions.files + files.prefix(PolicyLimits.toolFiles) {
            var reader = ToolActionReader(file: file)
            reader.read()
            problems += reader.problems
            found.merge(reader.phrases) { $0.union($1) }
        }
        guard problems.isEmpty else { throw PolicyErrors(problems) }
        phrases = found
    }

    /// What a call of a tool of this name is decided as: one verb for each thing that it does, `tool.use` for a tool of
    /// which nothing is known, and the tool as policies name it. Nil for a name that no policy can say.
    package func acts(of name: String) -> (verbs: [Verb], resource: Resource)? {
        guard let (server, tool) = ToolName.parts(of: name) else { return nil }
        let resource = Resource.tool(server: server, name: tool)
        return (server == ToolName.builtin ? verbs(of: tool) : [.toolUse], resource)
    }

    /// What a tool is decided as that the provider runs itself: as one of the agent's own of that name would be.
    package func acts(ofServerTool name: String) -> (verbs: [Verb], resource: Resource) {
        (verbs(of: name), .tool(server: ToolName.provider, name: name))
    }

    private func verbs(of tool: String) -> [Verb] {
        let known = phrases[ToolName.folded(tool)] ?? []
        let verbs = Self.sayable.filter(known.contains).flatMap(\.actions).compactMap(Verb.init(rawValue:))
        return verbs.isEmpty ? [.toolUse] : verbs
    }
}
