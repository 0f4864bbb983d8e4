/// A cell of CSV (RFC 4180).
enum CSVCell {
    /// Text in quotes where it must be. A spreadsheet would run what begins like a formula, so that gets an apostrophe.
    static func text(_ text: String) -> String {
        guard let first = text.utf8.first else { return "" }
        let safe = "=+-@\t\r".utf8.contains(first) ? "'" + text : text
        guard safe.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
