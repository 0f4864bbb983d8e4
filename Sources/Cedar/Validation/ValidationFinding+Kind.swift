extension ValidationFinding {
    /// How much a finding weighs.
    package enum Severity: String, Hashable, Sendable {
        /// The policy may err, or names what does not exist: do not load it.
        case error
        /// The policy is sound, but hardly what its author meant.
        case warning
    }

    /// What a finding is about. Types are given as a schema spells them.
    package enum Kind: Hashable, Sendable {
        /// An entity type the schema does not declare.
        case unknownEntityType(ByteText)
        /// An action the schema does not declare.
        case unknownAction(EntityUID)
        /// An id that its enumerated type does not have.
        case unknownMember(EntityUID)
        /// No action of the schema applies to the principals and resources of the scope.
        case inapplicableScope
        /// An operand of a type the operator does not take.
        case unexpectedType(expected: String, found: String)
        /// Operands, elements or branches that must be of one type and are of these two.
        case incompatibleTypes(String, String)
        /// An attribute that a type does not have.
        case missingAttribute(ByteText)
        /// An optional attribute read without a `has` that guards it.
        case unguardedAttribute(ByteText)
        /// A tag read without a `hasTag` that guards it.
        case unguardedTag
        /// A tag of an entity type without tags.
        case noTags(ByteText)
        /// `[]`, whose element type nobody can tell.
        case emptySet
        /// A call with the wrong number of arguments.
        case wrongArity(ExtensionFunction)
        /// A literal that the constructor of an extension type cannot read.
        case invalidExtensionLiteral(ExtensionFunction)
        /// A constructor of an extension type on something other than a literal.
        case nonLiteralExtension(ExtensionFunction)
        /// A bound of `CedarLimits` was reached, so the rest was not checked.
        case tooLarge
        /// The policy is never satisfied, whatever the request.
        case impossiblePolicy

        /// How much it weighs.
        package var severity: Severity {
            switch self {
            case .impossiblePolicy: .warning
            default: .error
            }
        }
    }
}
