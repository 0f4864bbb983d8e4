package import Vocabulary

/// What the file of a data key says in the clear: for whom it is. Pseudonyms only, as in the ledger.
package struct StoredKey: Hashable, Sendable {
    private static let title = "gatehouse payload data key v1"

    /// The key's id, in hexadecimal.
    package let name: String
    /// Whose payloads it seals.
    package let label: PayloadLabel
    /// When it was made.
    package let made: Timestamp

    init(name: String, label: PayloadLabel, made: Timestamp) {
        self.name = name
        self.label = label
        self.made = made
    }

    /// Reads a file; gives the wrapped key beside what is in the clear.
    static func read(_ bytes: [UInt8], name: String) throws(LedgerError) -> (key: StoredKey, wrapped: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard lines.count == 9, let agent = AgentName(lines[2]), let payloadClass = PayloadClass(rawValue: lines[4]),
            let made = Int64(lines[6]), let wrapped = Base64.decode(lines[7])
        else { throw damaged(name) }
        let label = PayloadLabel(
            caller: Caller(agent: agent, run: RunID(lines[3])), payloadClass: payloadClass,
            subject: lines[5].isEmpty ? nil : lines[5])
        let key = StoredKey(name: name, label: label, made: Timestamp(milliseconds: made))
        guard key.front + Array("\(lines[7])\n".utf8) == bytes else { throw damaged(name) }
        return (key, wrapped)
    }

    /// Everything before the wrapped key, which authenticates it.
    var front: [UInt8] {
        let subject = label.subject ?? ""
        return Array(
            """
            \(Self.title)
            \(name)
            \(label.caller.agent)
            \(label.caller.run)
            \(label.payloadClass.rawValue)
            \(subject)
            \(made.milliseconds)

            """.utf8)
    }

    static func damaged(_ name: String) -> LedgerError {
        LedgerError(.corrupt, "the file of the payload key `\(name)` is damaged: what it sealed cannot be read")
    }
}
