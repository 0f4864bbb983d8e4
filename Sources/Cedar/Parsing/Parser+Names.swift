extension Parser {
    /// A string literal.
    mutating func string(_ role: String) throws(CedarError) -> ByteText {
        let token = try expect(.string, role)
        do throws(CedarError) {
            return try StringEscapes.text(inner(token))
        } catch {
            throw error.located(at: token.span, in: source)
        }
    }

    /// A name that is not reserved; `role` says of what.
    mutating func name(_ role: String) throws(CedarError) -> ByteText {
        let token = try expect(.identifier, role)
        let word = text(token)
        guard !ReservedWords.contains(word) else {
            let mend = role.hasSuffix("after `.`") ? "write `[\"\(word)\"]`" : "put it in quotes or rename it"
            throw error(.reservedWord, at: token.span, "`\(word)` is reserved; \(mend)")
        }
        return word
    }

    /// `Part::Part::…`, stopping before `::"id"`.
    mutating func path(_ role: String) throws(CedarError) -> ByteText {
        var out = try name(role).string
        while at(.path), following.kind == .identifier {
            advance()
            out += "::" + (try name(role).string)
        }
        return ByteText(out)
    }

    /// `Type::"id"`.
    mutating func entity(_ role: String) throws(CedarError) -> EntityUID {
        let type = try path(role)
        try pathSeparator(after: type)
        return EntityUID(type: type, id: try string("after `\(type)::`"))
    }

    /// The `::` between a type and its quoted id.
    mutating func pathSeparator(after type: ByteText) throws(CedarError) {
        guard !skip(.path) else { return }
        let parts = type.string.split(separator: "::")
        let unquoted =
            parts.count > 1 ? "an id stands in quotes, as in `\(parts[0])::\"\(parts[parts.count - 1])\"`" : nil
        let mend = at(.colon) ? "write `::`" : unquoted
        throw unexpected("expected `::\"id\"` after the type `\(QuotedText.excerpt(type))`", mend: mend)
    }
}
