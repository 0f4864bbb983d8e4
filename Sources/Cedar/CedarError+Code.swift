extension CedarError {
    /// The kinds of failure. The first group refuses a policy text, the second a value or an entity store, the third
    /// is the outcome of evaluating one policy.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// A byte sequence that is no token of Cedar.
        case invalidToken
        /// A string escape that Cedar does not have.
        case invalidEscape
        /// An integer literal outside the signed 64-bit range.
        case integerTooLarge
        /// A token where the grammar has no place for it.
        case unexpectedToken
        /// A reserved word used as a name.
        case reservedWord
        /// A function, method, variable or condition keyword that does not exist.
        case unknownName
        /// A call with the wrong number of arguments: of a built-in method when parsing, of an extension when evaluating.
        case wrongArity
        /// The same annotation, record key, policy id or entity twice.
        case duplicate
        /// A scope that Cedar does not allow.
        case invalidScope
        /// A slot where no slot may stand, or a link that does not fill exactly the slots of its template.
        case invalidSlot
        /// A bound of `CedarLimits` was reached.
        case tooLarge

        /// A schema says what no schema may say: a context that is no record, a name that hides another.
        case invalidSchema

        /// The ancestors of an entity include itself.
        case cyclicHierarchy
        /// A layer of an entity store would change what a lower layer means.
        case conflictingLayer
        /// A request without principal, action or resource, or with a value left open.
        case incompleteRequest
        /// A type where the schema has no place for it: a principal or resource its action does not apply to, a parent
        /// its kind does not have; or an action that is not as the schema declares it.
        case notApplicable

        /// An operand of the wrong type.
        case typeError
        /// `+`, `-`, `*`, a negation or an extension method left the signed 64-bit range.
        case overflow
        /// A record or entity without the attribute.
        case missingAttribute
        /// An entity without the tag.
        case missingTag
        /// An attribute or tag was read from an entity that the store does not know.
        case missingEntity
        /// The text given to `ip`, `decimal`, `datetime` or `duration` is not one.
        case invalidExtensionValue
    }
}
