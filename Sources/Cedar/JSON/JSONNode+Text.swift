extension JSONNode {
    /// Reads exactly one JSON value with blanks around it. Throws `invalidToken`, `invalidEscape`, `unexpectedToken`,
    /// `duplicate` for a key given twice and `tooLarge` beyond `CedarLimits`, each with its place in the text, which
    /// errors call `source`.
    package init(text: String, source: String) throws(CedarError) {
        let file = PolicySource(name: source, text: text)
        do throws(CedarError) {
            self = try JSONReader.read(Array(text.utf8))
        } catch {
            throw error.located(at: .synthetic, in: file)
        }
    }

    /// Reads bytes that should be UTF-8; anything else is refused as `invalidToken` at its first byte. Otherwise as
    /// `init(text:source:)`.
    package init(bytes: [UInt8], source: String) throws(CedarError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let repaired = String(decoding: bytes, as: UTF8.self)
            let shared = zip(bytes, repaired.utf8).prefix { $0 == $1 }.count
            let span = SourceSpan(start: UInt32(clamping: shared), end: UInt32(clamping: shared + 1))
            throw CedarError(.invalidToken, "a byte that is not UTF-8; encode the document as UTF-8")
                .located(at: span, in: PolicySource(name: source, text: repaired))
        }
        try self.init(text: text, source: source)
    }

    /// The document without blanks. Integers are exact; what could hide or reorder text is escaped.
    package var compactText: String {
        var writer = JSONWriter(indented: false)
        writer.write(self)
        return writer.text
    }

    /// The document with one member or element a line, indented by two blanks, without a line end at the end.
    package var prettyText: String {
        var writer = JSONWriter(indented: true)
        writer.write(self)
        return writer.text
    }
}
