/// A name or text that a set knows, looked up once instead of with every request: what a door writes each time.
package struct KnownText: Sendable {
    let symbol: UInt32
    let set: ObjectIdentifier
}

extension CompiledPolicySet {
    /// A handle for `text`; nil when it stands in no policy, in no entity and not among the names the set was compiled
    /// with. Then the text itself must be written.
    package func known(_ text: String) -> KnownText? {
        let bytes = text.utf8Span.span
        return symbols.find(bytes, hash: SymbolTable.hash(bytes))
            .map { KnownText(symbol: $0, set: ObjectIdentifier(self)) }
    }
}
