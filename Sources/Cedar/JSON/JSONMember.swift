/// One `"key": value` of a JSON object.
package struct JSONMember: Hashable, Sendable {
    /// The key, unescaped.
    package let key: ByteText
    /// The value.
    package let value: JSONNode

    /// The member `key: value`.
    package init(_ key: ByteText, _ value: JSONNode) {
        self.key = key
        self.value = value
    }
}
