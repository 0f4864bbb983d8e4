import Ledger
import Vocabulary

/// One entry for people, fact by fact.
struct ShownEntry {
    let entry: StoredEntry

    init(_ entry: StoredEntry) { self.entry = entry }

    func lines(_ terminal: Terminal) -> [String] {
        let record = entry.record
        var lines = [
            row("index", "\(record.index)"), row("time", EntryText.time(record.time) + " UTC"),
            row("kind", VisibleText.of(record.entry.kind.rawValue)),
        ]
        if let agent = record.entry.agent { lines.append(row("agent", agent.text)) }
        if let run = record.entry.run { lines.append(row("run", VisibleText.of(run.text))) }
        if let intent = record.entry.intent { lines.append(row("intent", VisibleText.of(intent.text))) }
        for (key, value) in EntryText.facts(record.entry) { lines.append(row(key, value)) }
        if let head = entry.checkpoint {
            lines.append(row("signed", terminal.good("yes") + ", under the checkpoint over \(head.size) entries"))
        } else {
            lines.append(row("signed", terminal.warning("not yet") + ", durable behind the last checkpoint"))
        }
        return lines
    }

    private func row(_ label: String, _ text: String) -> String {
        label + String(repeating: " ", count: max(1, 18 - label.utf8.count)) + text
    }
}
