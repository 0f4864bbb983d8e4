import Ledger
import Policy
import Vocabulary

/// What operators and time do to evidence: read, erase, hold, prune. Everything is an entry before it happens.
struct EvidenceDesk: Sendable {
    let ledger: LedgerWriter
    let reader: LedgerReader
    let payloads: LazyPayloads
    /// How far everything that follows the ledger has read it, or, by force, the books alone; what lies beyond is not
    /// pruned.
    let followed: @Sendable (Bool) throws -> LedgerFollowers.Slowest
    let turn = EvidenceTurn()

    /// Does what is asked.
    ///
    /// - Parameters:
    ///   - name: who asks.
    ///   - retention: what the manifest says.
    ///   - output: where a payload goes.
    func perform(
        _ request: EvidenceRequest, by name: OperatorName, retention: RetentionRules, output: Int32?
    ) throws(GatehouseError) -> String {
        do {
            switch request {
            case .read(let index, let payloadClass):
                guard let output else { throw GatehouseError(.usage, "a payload needs somewhere to go") }
                return try read(index, payloadClass, to: output, by: name)
            case .erase(let selection, let reason, let basis, let isRehearsal):
                try OperatorText.check(reason, "the reason")
                try OperatorText.check(basis, "the legal basis")
                let selector = try selection.selector()
                guard !selector.isEverything else { throw GatehouseError(.usage, "an erasure names whose payloads go") }
                return try turn.take {
                    try erase(
                        selector, [.operator: .string(name.text), .reason: .string(reason), .basis: .string(basis)],
                        isRehearsal: isRehearsal)
                }
            case .hold(let selection, let reason):
                return try turn.take { try hold(selection.selector(), reason, by: name) }
            case .release(let index, let reason): return try turn.take { try release(index, reason, by: name) }
            case .prune(let days, let isRehearsal, let isForced, let isJSON):
                let rules = days.map { RetentionRules(entries: $0, payloads: retention.payloads) } ?? retention
                let report = try turn.take {
                    try prune(rules, [.operator: .string(name.text)], isRehearsal: isRehearsal, isForced: isForced)
                }
                return isJSON ? try JSONOutput.text(report) : report.lines.joined(separator: "\n")
            }
        } catch let error as GatehouseError {
            throw error
        } catch {
            throw GatehouseError(.internal, "\(error)", cause: error)
        }
    }

    private func hold(_ selector: PayloadSelector, _ reason: String, by name: OperatorName) throws -> String {
        try OperatorText.check(reason, "the reason")
        var fields: [EntryKey: EntryValue] = [.operator: .string(name.text), .reason: .string(reason)]
        if let subject = selector.subject { fields[.subject] = .string(subject) }
        let index = try ledger.appendAndWait(
            Entry(kind: .holdBegin, agent: selector.agent, run: selector.run, fields: fields))
        return "hold \(index) begins: \(selector.text) is neither erased nor pruned"
    }

    private func release(_ index: UInt64, _ reason: String, by name: OperatorName) throws -> String {
        try OperatorText.check(reason, "the reason")
        guard try LegalHold.book(reader).holds.contains(where: { $0.index == index }) else {
            throw GatehouseError(.usage, "there is no hold \(index)", hint: "gatehouse ledger hold list")
        }
        _ = try ledger.appendAndWait(
            Entry(
                kind: .holdEnd,
                fields: [
                    .operator: .string(name.text), .reason: .string(reason), .hold: .int(Int64(clamping: index)),
                ]))
        return "hold \(index) is over"
    }

    private func read(
        _ index: UInt64, _ payloadClass: String?, to output: Int32, by name: OperatorName
    ) throws -> String {
        guard let record = try reader.entries(at: [index]).first?.record else {
            throw try reader.lacks(index)
        }
        let found = record.entry.payloads.filter { payload in
            payloadClass.map { $0.utf8.elementsEqual(payload.payloadClass.rawValue.utf8) } ?? true
        }
        guard let payload = found.first else {
            throw GatehouseError(
                .denied, "entry \(index) commits to no such payload",
                hint: "gatehouse ledger show \(index) tells what it commits to")
        }
        let store = try payloads.store()
        // Who looks is known before anything is seen.
        _ = try ledger.appendAndWait(
            Entry(
                kind: .payloadRead, agent: record.entry.agent, run: record.entry.run,
                fields: [
                    .operator: .string(name.text), .detail: .string("entry \(index)"), .blobs: .strings([payload.blob]),
                ]))
        do {
            try store.folder.read(payload.blob, store.wrapping) { try DescriptorOutput.write($0, to: output) }
        } catch let error as LedgerError where error.code == .missing {
            throw GatehouseError(.denied, "the payload of entry \(index) is gone", hint: "gatehouse ledger verify")
        } catch let error as LedgerError {
            throw GatehouseError(.denied, "\(error)", cause: error)
        }
        return "\(payload.bytes) bytes of \(payload.payloadClass.rawValue)"
    }
}
