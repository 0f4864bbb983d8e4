/// A type as a schema declares it: resolved, so every entity name is fully qualified and no common type is left.
package indirect enum CedarType: Hashable, Sendable {
    /// `Bool`
    case bool
    /// `Long`
    case long
    /// `String`
    case string
    /// A reference to an entity of this type.
    case entity(ByteText)
    /// `Set<…>`, of one element type.
    case set(CedarType)
    /// `{…}`, closed: it has exactly the attributes declared, the optional ones perhaps not.
    case record(RecordType)
    /// One of the four extension types.
    case `extension`(ExtensionType)
}
