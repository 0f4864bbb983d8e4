/// One fact that Gatehouse computed about an intent and that policy may read under `context`.
package struct Fact: Hashable, Sendable {
    /// The value of a fact.
    package enum Value: Hashable, Sendable {
        /// Text, compared byte by byte.
        case string(String)
        /// A whole number.
        case int(Int64)
        /// Yes or no.
        case bool(Bool)
    }

    /// The attribute's name under `context.input`.
    package let name: String
    /// Its value.
    package let value: Value

    /// States a fact.
    package init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}
