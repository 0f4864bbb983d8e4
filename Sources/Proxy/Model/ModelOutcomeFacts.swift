import Vocabulary
import Wire

/// What the ledger keeps of a model call's answer: counts, never content.
enum ModelOutcomeFacts {
    static func of(
        _ reader: UsageReader?,
        model: String,
        bytesIn: Int64,
        bytesOut: Int,
        detail: String?
    ) -> [EntryKey: EntryValue] {
        var facts: [EntryKey: EntryValue] = [
            .model: .string(model), .bytesIn: .int(bytesIn), .bytesOut: .int(Int64(bytesOut)),
        ]
        if let detail { facts[.detail] = .string(detail) }
        guard let usage = reader?.usage else { return facts }
        facts[.inputTokens] = .int(usage.input)
        facts[.outputTokens] = .int(usage.output)
        if usage.cacheRead > 0 { facts[.cacheReadTokens] = .int(usage.cacheRead) }
        let written = usage.cacheWrite5m + usage.cacheWrite1h
        if written > 0 { facts[.cacheWriteTokens] = .int(written) }
        if usage.serverToolUses > 0 { facts[.searches] = .int(usage.serverToolUses) }
        return facts
    }
}
