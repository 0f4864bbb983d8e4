import Detection
import Vocabulary

/// An alert on a line of a terminal.
enum ShownAlert {
    static func line(_ alert: Alert, _ record: EntryRecord, _ terminal: Terminal) -> String {
        let severity =
            alert.severity >= .high ? terminal.bad(alert.severity.rawValue) : terminal.warning(alert.severity.rawValue)
        return "\(terminal.faint("\(record.index)  \(EntryText.time(record.time))"))  \(severity)  \(alert.rule)  "
            + alert.text
    }
}
