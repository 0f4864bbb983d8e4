/// The name of an attribute, looked up once for a set instead of with every request.
package struct AttributeName: Sendable {
    let symbol: UInt32
    let set: ObjectIdentifier
}

extension CompiledPolicySet {
    /// A handle for the attribute `name`; nil when neither a policy nor an entity has it. Then only
    /// `DecisionScratch.name(_:)` with the text can write it.
    package func attributeName(_ name: String) -> AttributeName? {
        let text = name.utf8Span.span
        return symbols.find(text, hash: SymbolTable.hash(text))
            .map { AttributeName(symbol: $0, set: ObjectIdentifier(self)) }
    }
}
