extension Entry {
    /// The entry that says whose a kept answer is.
    package static func kept(_ answer: KeptAnswer, run: RunID, intent: IntentID) -> Entry {
        var fields: [EntryKey: EntryValue] = [
            .answer: .string(answer.id),
            .resource: .string(Resource.model(provider: answer.provider, id: answer.model).text),
        ]
        if let id = answer.agentID { fields[.agentID] = .string(id.text) }
        if !answer.offered.isEmpty { fields[.offeredTools] = .strings(answer.offered) }
        if !answer.found.isEmpty { fields[.foundTools] = .strings(answer.found) }
        return Entry(kind: .answerKept, agent: answer.agent, run: run, intent: intent, fields: fields)
    }

    /// What such an entry says; nil for every other entry, and for one that says it in part only.
    package var keptAnswer: KeptAnswer? {
        guard kind == .answerKept, let agent, let id = string(.answer), let resource = string(.resource),
            let slash = resource.utf8.firstIndex(of: 0x2F)
        else { return nil }
        return KeptAnswer(
            id: id, agent: agent, agentID: string(.agentID).flatMap(AgentID.init), provider: String(resource[..<slash]),
            model: String(resource[resource.index(after: slash)...]), offered: strings(.offeredTools),
            found: strings(.foundTools))
    }

    private func strings(_ key: EntryKey) -> [String] {
        if case .strings(let texts)? = fields[key] { texts } else { [] }
    }
}
