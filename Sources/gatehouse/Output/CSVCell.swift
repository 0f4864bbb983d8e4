/// A cell of CSV (RFC 4180).
enum CSVCell {
    /// Text in quotes where it must be. A spreadsheet would run what begins like a formula, so that gets an apostrophe.
    static func text(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        guard safe.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// Spreadsheets skip what cannot be seen in front of a formula, and some take its signs in full width.
    private static func isFormula(_ text: String) -> Bool {
        guard let sign = text.unicodeScalars.first(where: VisibleText.leavesInk) else { return false }
        let isControlled = text.utf8.first.map { "\t\r".utf8.contains($0) } ?? false
        return isControlled || "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(sign)
    }
}
