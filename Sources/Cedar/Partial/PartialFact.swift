/// What is known of one attribute of the context.
package indirect enum PartialFact: Hashable, Sendable {
    /// Its value.
    case known(CedarValue)
    /// Nothing: it may have any value, or be absent.
    case unknown
    /// It is present and has some value of this type.
    case some(CedarType)
    /// It is a record of which something is known.
    case record(PartialRecord)
}
