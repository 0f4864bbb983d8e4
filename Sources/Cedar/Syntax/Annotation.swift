/// `@key("value")` before a policy; inert for evaluation. `@key` alone has the empty value.
package struct Annotation: Hashable, Sendable {
    /// The key, an identifier (reserved words included).
    package let key: ByteText
    /// The value, unescaped.
    package let value: ByteText
    /// Where it stands.
    package let span: SourceSpan

    /// An annotation; spans are only known to the parser.
    package init(key: ByteText, value: ByteText, span: SourceSpan = .synthetic) {
        self.key = key
        self.value = value
        self.span = span
    }

    /// Same key and value, wherever they stand.
    package static func == (left: Annotation, right: Annotation) -> Bool {
        left.key == right.key && left.value == right.value
    }

    /// Feeds key and value.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(value)
    }
}
