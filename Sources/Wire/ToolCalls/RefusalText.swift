/// What stands in place of refused calls.
enum RefusalText {
    /// Several refusals in one text, bounded.
    static func joined(_ texts: [String]) -> String { bounded(texts.joined(separator: "\n\n")) }

    /// A text within its bound, cut at a scalar.
    static func bounded(_ text: String) -> String {
        guard text.utf8.count > WireLimits.refusalTextBytes else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            guard result.utf8.count + scalar.utf8.count <= WireLimits.refusalTextBytes else { break }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
