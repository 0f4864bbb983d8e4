import Crypto
import Policy
import Vocabulary
import Wire

extension GateState {
    /// Decides one proposed call: every act that it amounts to must be allowed. What cannot be read is refused whatever
    /// policy says.
    mutating func judge(
        _ call: ProposedToolCall,
        at place: Int,
        of caller: Caller,
        in answer: IntentID,
        watched: [String],
        provenance: Provenance?,
        now: Timestamp,
        first: UInt64
    ) -> JudgedToolCall {
        let acts = call.problem == nil ? policy.toolActions.acts(of: call.name) : nil
        let resource = acts?.resource ?? Self.unreadable(call, policy)
        var entries: [Entry] = []
        for (number, verb) in (acts?.verbs ?? [.toolUse]).enumerated() {
            let intent = Intent(
                id: nextIntentID(of: caller.run, first: first), actor: .agent(caller), verb: verb, resource: resource,
                digest: Self.digest(resource, call.arguments), provenance: provenance)
            switch acts == nil ? unreadable(intent, call) : decide(proposed: intent, call.arguments, now) {
            case .admit(let grant):
                let entry = Entry.decision(intent, granted: grant, tier: tier(of: intent, grant.policies))
                let act = entry.adding(.within, .string(answer.text)).watching(watched, verb)
                entries.append(number == 0 ? act : act.adding(.act, .int(Int64(number) + 1)))
            case .refuse(let refusal, let policies):
                let text =
                    "gatehouse: the tool call `\(call.name)` was refused: \(refusal.text) (\(refusal.howToAsk))"
                let entry = Entry.decision(
                    intent, refused: refusal, policies: policies, tier: tier(of: intent, policies))
                // Beyond the bound all calls are one to the reader, and one to the ledger.
                let isTold = place <= WireLimits.toolCallsPerReply
                let told = entry.adding(.within, .string(answer.text)).watching(watched, verb)
                return JudgedToolCall(verdict: .refuse(text), entries: isTold ? [told] : [])
            }
        }
        runs.noteToolCall(caller.run)
        return JudgedToolCall(verdict: .allow, entries: entries)
    }

    /// The stop switch, policy and obligations, in this order. Money is no part of it: the model call has paid.
    mutating func decide(proposed intent: Intent, _ arguments: [UInt8], _ now: Timestamp) -> Decision {
        if let stopReason {
            let text = "everything is stopped: \(stopReason)"
            return .refuse(refusal(intent, .stopped, "stop", text), policies: [])
        }
        if let refusal = outside(intent) ?? exhausted(intent, now) { return .refuse(refusal, policies: []) }
        switch policy.decide(intent, arguments: arguments) {
        case .deny(let reasons):
            return .refuse(Refusal(kind: .policy, intent: intent.id, reasons: reasons), policies: reasons.map(\.rule))
        case .allow(let obligations, let policies):
            for obligation in obligations {
                if let refusal = discharge(obligation, for: intent, now: now) {
                    return .refuse(refusal, policies: policies)
                }
            }
            return .admit(
                Grant(
                    policies: policies, obligations: obligations, reserved: .zero, quarter: QuarterHour(of: now),
                    policyVersion: policy.version))
        }
    }

    private func unreadable(_ intent: Intent, _ call: ProposedToolCall) -> Decision {
        let text = call.problem?.text ?? "its name has characters that no policy can say"
        return .refuse(
            refusal(
                intent, .policy, call.problem == .notOffered ? "unoffered-tool-call" : "unreadable-tool-call", text),
            policies: [])
    }

    /// The tool of a call that is refused unread, as far as it has a name.
    private static func unreadable(_ call: ProposedToolCall, _ policy: PolicySnapshot) -> Resource {
        policy.toolActions.acts(of: call.name)?.resource ?? .tool(server: "builtin", name: "unreadable")
    }

    private static func digest(_ resource: Resource, _ arguments: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("TOOL \(resource.text)\n".utf8))
        hash.update(data: arguments)
        return Array(hash.finalize())
    }
}

extension Entry {
    /// The entry with the watched files that the call names, unless it only reads.
    fileprivate func watching(_ names: [String], _ verb: Verb) -> Entry {
        guard !names.isEmpty, verb.tier > .reading else { return self }
        return adding(.watched, .strings(names))
    }

    /// The entry with where the arguments come from, when that is known.
    func telling(_ origin: Provenance?) -> Entry {
        guard let origin else { return self }
        return adding(.provenance, .strings(origin.labels))
    }

    /// The entry with one more field.
    func adding(_ key: EntryKey, _ value: EntryValue) -> Entry {
        Entry(kind: kind, agent: agent, run: run, intent: intent, fields: fields.merging([key: value]) { $1 })
    }
}
