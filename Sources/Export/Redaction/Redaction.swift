package import Crypto
import Vocabulary

/// What a sink does not get to see. Applied before any format, so it holds for all of them alike.
package struct Redaction: Sendable {
    /// Names that are left out.
    package let dropped: Set<String>
    /// Names whose values are replaced by a keyed digest: the same value always by the same one, and nobody without this
    /// host's key can try values out.
    package let hashed: Set<String>
    private let key: SymmetricKey

    /// States a redaction.
    ///
    /// - Parameter key: this host's own; not known to any receiver.
    package init(dropped: Set<String> = [], hashed: Set<String> = [], key: SymmetricKey) {
        self.dropped = dropped
        self.hashed = hashed
        self.key = key
    }

    /// The event without what the sink must not see.
    package func redact(_ event: ExportEvent) -> ExportEvent {
        guard !dropped.isEmpty || !hashed.isEmpty else { return event }
        var event = event
        event.agent = name(event.agent, "agent")
        event.run = name(event.run, "run")
        event.intent = name(event.intent, "intent")
        event.fields = fields(event.fields)
        if let begun = event.begun { event.begun?.fields = fields(begun.fields) }
        return event
    }

    private func name(_ text: String?, _ name: String) -> String? {
        guard let text, !dropped.contains(name) else { return nil }
        return hashed.contains(name) ? digest(text) : text
    }

    private func fields(_ fields: [String: EntryValue]) -> [String: EntryValue] {
        var kept: [String: EntryValue] = [:]
        for (name, value) in fields where !dropped.contains(name) {
            // The model call that a tool call is a part of is named by its intent, so it is hidden where intents are.
            let isIntent = name.utf8.elementsEqual(EntryKey.within.rawValue.utf8)
            if isIntent, dropped.contains("intent") { continue }
            kept[name] = hashed.contains(name) || isIntent && hashed.contains("intent") ? digest(value) : value
        }
        return kept
    }

    private func digest(_ value: EntryValue) -> EntryValue {
        switch value {
        case .string(let text): .string(digest(text))
        case .int(let number): .string(digest("\(number)"))
        case .bool(let flag): .string(digest("\(flag)"))
        case .strings(let texts): .strings(texts.map(digest))
        }
    }

    private func digest(_ text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return "hashed:" + Hex.text(code.prefix(16))
    }
}
