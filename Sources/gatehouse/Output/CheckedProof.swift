import Ledger
import Vocabulary

/// What `gatehouse ledger check-proof` prints of a proof that holds.
struct CheckedProof: Encodable {
    struct Head: Encodable {
        let size: UInt64
        /// In hexadecimal.
        let root: String
    }

    let holds = true
    let head: Head
    let entry: [String: EntryJSON]
    private let record: EntryRecord

    private enum CodingKeys: String, CodingKey { case holds, head, entry }

    init(head: LedgerHead, record: EntryRecord) {
        self.head = Head(size: head.size, root: head.root.description)
        self.record = record
        entry = EntryText.object(record)
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        [
            terminal.good("the proof holds") + "  entry \(record.index) of the \(head.size) under the signed root",
            "  root  \(head.root)", "  " + EntryText.line(record, terminal: terminal),
        ]
    }
}
