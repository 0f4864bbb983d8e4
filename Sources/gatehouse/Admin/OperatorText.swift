import Vocabulary

/// What operators write into the ledger for good: it must fit an entry whole, and say where it is shown what it says here.
enum OperatorText {
    /// Refuses a text that is empty, too long, or steers a terminal.
    ///
    /// - Parameter what: what it is, for the refusal (`the reason`).
    static func check(_ text: String, _ what: String) throws(GatehouseError) {
        guard !text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) else {
            throw GatehouseError(.usage, "\(what) is empty", hint: "say it in a few words")
        }
        let bytes = text.utf8.count
        guard bytes <= VocabularyLimits.entryTextBytes else {
            throw GatehouseError(
                .usage, "\(what) has \(bytes) bytes and an entry takes \(VocabularyLimits.entryTextBytes)",
                hint: "shorten it, and name where the rest can be read")
        }
        guard let bad = text.unicodeScalars.first(where: VisibleText.isHidden) else { return }
        throw GatehouseError(
            .usage, "\(what) has the character \(VisibleText.of(String(bad))), which would not be shown but obeyed",
            hint: "write it in one line of plain text")
    }
}
