extension ManifestReader {
    /// How far a run may go.
    mutating func readLimits(_ node: YamlNode, in what: String) -> RunLimits {
        let fields = fields(of: node, in: what, known: ManifestVocabulary.limits.names)
        let seconds = fields["time"].flatMap { node in
            text(node, in: "`time`").flatMap { take(DurationText.read($0), at: node.place) }
        }
        return RunLimits(
            seconds: seconds, modelCalls: count("model calls", fields), toolCalls: count("tool calls", fields),
            tokens: count("tokens", fields))
    }

    /// The kinds of tasks of an agent.
    mutating func readTasks(_ node: YamlNode?) -> [RunTask] {
        guard let node else { return [] }
        let entries = entries(of: node, in: "`tasks`")
        if entries.count > PolicyLimits.tasks {
            refuse(.limit, "an agent has at most \(PolicyLimits.tasks) kinds of tasks", at: node.place)
        }
        return entries.prefix(PolicyLimits.tasks).compactMap { entry in
            let limits = readLimits(entry.value, in: "the task \(Quoting.quoted(entry.key))")
            return take(NameText.read(entry.key, what: "task"), at: entry.place).map {
                RunTask(name: $0, limits: limits)
            }
        }
    }

    private mutating func count(_ key: String, _ fields: [String: YamlNode]) -> Int64? {
        guard let node = fields[key], let text = text(node, in: "`\(key)`") else { return nil }
        return take(NumberText.read(text, in: 1...PolicyLimits.runCount), at: node.place)
    }
}
