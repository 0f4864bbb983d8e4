import Vocabulary

/// Entries as a busy gate makes them: four agents, a decision and an outcome for each act, some refused.
enum SampleEntries {
    private static let agents = ["scholar", "clerk", "coder", "mailer"].compactMap { AgentName($0) }

    /// The entry at a place; the same for the same place.
    static func entry(_ place: Int) -> Entry {
        let act = place / 2
        let agent = agents[act % agents.count]
        let run = RunID("run-\(act / 500)")
        let intent = IntentID("run-\(act / 500).\(act)")
        guard place % 2 == 0 else {
            return Entry(
                kind: .outcome, agent: agent, run: run, intent: intent,
                fields: [
                    .ended: .string("complete"), .status: .int(200), .bytesIn: .int(Int64(act % 90_000)),
                    .settle: .int(Int64(act % 7_000)), .basis: .string("usage"),
                ])
        }
        // One agent alone is refused, so that a search for another's refusals has to go through all of both.
        let refused = agent == agents[2]
        var fields: [EntryKey: EntryValue] = [
            .verb: .string(act % 3 == 0 ? "model.call" : "net.connect"),
            .resource: .string(act % 3 == 0 ? "anthropic/claude-opus-4-5" : "\(host(act)):443"),
            .decision: .string(refused ? "deny" : "allow"), .digest: .string(digest(act)),
            .policy: .string("a17f0b3e05d63b36ddaaa2d4e374a793ce02a68d6e229ac3becbf1675457dd55"),
        ]
        if refused {
            fields[.rules] = .strings(["web-hosts"])
            fields[.reason] = .string("the host is on no list of `\(agent.text)`")
        } else {
            fields[.policies] = .strings(["permit.web.read", "budget.daily"])
        }
        return Entry(kind: .decision, agent: agent, run: run, intent: intent, fields: fields)
    }

    private static func host(_ act: Int) -> String {
        switch act % 10 {
        case 0...3: "arxiv.org"
        case 4...6: "en.wikipedia.org"
        default: "s\(act % 2_003).example.net"
        }
    }

    private static func digest(_ act: Int) -> String {
        var state = UInt64(act) &* 0x9E37_79B9_7F4A_7C15
        return (0..<4).map { _ in
            state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
            let text = String(state, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }.joined()
    }
}
