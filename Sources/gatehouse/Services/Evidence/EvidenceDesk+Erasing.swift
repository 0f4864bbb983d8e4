import Ledger
import Policy
import Vocabulary

extension EvidenceDesk {
    /// Erases what is meant, and what a crash kept an earlier erasure from.
    func erase(
        _ selector: PayloadSelector, _ facts: [EntryKey: EntryValue], isRehearsal: Bool
    ) throws -> String {
        guard payloads.folder.isThere else { return "nothing was ever recorded" }
        let keys = try payloads.folder.storedKeys().filter { selector.matches($0.label) }
        let held = try LegalHold.book(reader).holds.filter { hold in keys.contains { hold.selector.matches($0.label) } }
        guard held.isEmpty else {
            let names = held.map { "\($0.index) (\($0.selector.text))" }.joined(separator: ", ")
            throw GatehouseError(.denied, "a legal hold forbids it: \(names)", hint: "gatehouse ledger hold list")
        }
        guard !isRehearsal else {
            var count = 0
            for key in keys { count += try payloads.folder.blobs(of: key.name).count }
            return "\(count) payloads under \(keys.count) keys would be erased"
        }
        try resume()
        var blobs = 0
        var rest = keys[...]
        while !rest.isEmpty {
            let turn = Array(rest.prefix(PayloadLimits.keysPerErasure))
            rest = rest.dropFirst(turn.count)
            let claimed = try payloads.claim(turn)
            blobs += claimed.count
            try carryOut(
                PayloadErasure(
                    entries: Self.entries(claimed, selector, facts), keys: turn.map(\.name), blobs: []))
        }
        return "\(blobs) payloads and \(keys.count) keys are erased"
    }

    /// Removes payloads that are kept longer than the manifest says, but for those on hold.
    func expire(
        _ retention: RetentionRules, now: Timestamp, _ holds: [LegalHold], isRehearsal: Bool
    ) throws -> Int {
        guard payloads.folder.isThere else { return 0 }
        var count = 0
        for key in try payloads.folder.storedKeys() {
            guard let days = retention.payloads[key.label.payloadClass],
                !holds.contains(where: { $0.selector.matches(key.label) })
            else { continue }
            let cutoff = now.milliseconds - days * 86_400_000
            let all = try payloads.folder.blobs(of: key.name)
            let due = all.filter { $0.written.milliseconds < cutoff }
            let isKeyDue = due.count == all.count && key.made.milliseconds < cutoff
            guard isKeyDue || !due.isEmpty else { continue }
            count += due.count
            guard !isRehearsal else { continue }
            var selector = PayloadSelector()
            (selector.agent, selector.run) = (key.label.caller.agent, key.label.caller.run)
            let facts: [EntryKey: EntryValue] = [
                .basis: .string("retention"), .reason: .string(retention.text),
            ]
            let blobs = isKeyDue ? try payloads.claim([key]) : due
            var rest = blobs[...]
            repeat {
                let turn = Array(rest.prefix(PayloadLimits.blobsPerErasure))
                rest = rest.dropFirst(turn.count)
                try carryOut(
                    PayloadErasure(
                        entries: Self.entries(turn, selector, facts), keys: isKeyDue ? [key.name] : [],
                        blobs: isKeyDue ? [] : turn.map { "\($0.key)/\($0.name)" }))
            } while !rest.isEmpty && !isKeyDue
        }
        return count
    }

    /// Goes on with an erasure that a crash interrupted.
    func resume() throws {
        guard payloads.folder.isThere, let erasure = try payloads.folder.interrupted() else { return }
        try enter(erasure)
    }

    private func carryOut(_ erasure: PayloadErasure) throws {
        try payloads.folder.begin(erasure)
        try enter(erasure)
    }

    private func enter(_ erasure: PayloadErasure) throws {
        for entry in erasure.entries { _ = try ledger.appendAndWait(entry) }
        _ = try ledger.checkpoint()
        try payloads.folder.complete(erasure)
    }

    private static func entries(
        _ blobs: [PayloadFolder.Blob], _ selector: PayloadSelector, _ facts: [EntryKey: EntryValue]
    ) -> [Entry] {
        var entries: [Entry] = []
        var rest = blobs[...]
        repeat {
            let part = rest.prefix(PayloadLimits.blobsPerEntry)
            rest = rest.dropFirst(part.count)
            var fields = facts
            fields[.blobs] = .strings(part.map(\.name))
            fields[.count] = .int(Int64(part.count))
            if let subject = selector.subject { fields[.subject] = .string(subject) }
            entries.append(Entry(kind: .erasure, agent: selector.agent, run: selector.run, fields: fields))
        } while !rest.isEmpty
        return entries
    }
}
