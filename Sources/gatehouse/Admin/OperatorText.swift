import Vocabulary

/// What operators write into the ledger for good: it must fit an entry whole, and say where it is shown what it says here.
enum OperatorText {
    /// Refuses a text that shows nothing, is too long, steers a terminal, or covers the lines around it.
    ///
    /// - Parameter what: what it is, for the refusal (`the reason`).
    static func check(_ text: String, _ what: String) throws(GatehouseError) {
        guard text.unicodeScalars.contains(where: VisibleText.leavesInk) else {
            throw GatehouseError(.usage, "\(what) is empty", hint: "say it in a few words")
        }
        let bytes = text.utf8.count
        guard bytes <= VocabularyLimits.entryTextBytes else {
            throw GatehouseError(
                .usage, "\(what) has \(bytes) bytes and an entry takes \(VocabularyLimits.entryTextBytes)",
                hint: "shorten it, and name where the rest can be read")
        }
        if let bad = text.unicodeScalars.first(where: VisibleText.isHidden) {
            throw GatehouseError(
                .usage, "\(what) has the character \(VisibleText.of(String(bad))), which would not be shown but obeyed",
                hint: "write it in one line of plain text")
        }
        // What the command line makes of bytes that are no text.
        guard !text.unicodeScalars.contains("\u{FFFD}") else {
            throw GatehouseError(.usage, "\(what) has a character that could not be read", hint: "write it in UTF-8")
        }
        guard mostMarks(text) <= GatehouseLimits.marksOnCharacter else {
            throw GatehouseError(
                .usage, "\(what) piles more than \(GatehouseLimits.marksOnCharacter) marks on one character",
                hint: "write it in one line of plain text")
        }
    }

    /// The longest row of marks that are drawn over one character.
    private static func mostMarks(_ text: String) -> Int {
        var most = 0
        var row = 0
        for scalar in text.unicodeScalars {
            row = VisibleText.isMark(scalar) ? row + 1 : 0
            most = max(most, row)
        }
        return most
    }
}
