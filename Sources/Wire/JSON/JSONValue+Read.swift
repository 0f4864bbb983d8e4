extension JSONValue {
    /// A string's text; lone surrogates are replaced. Nil for other kinds.
    package var string: String? { stringBytes.map { String(decoding: $0, as: UTF8.self) } }

    /// A number written as a plain integer that fits; nil for `1.0`, `1e3`, greater numbers and other kinds.
    package var integer: Int64? {
        guard kind == .number else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }

    /// A boolean; nil for other kinds.
    package var boolean: Bool? {
        switch kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// Whether it is `null`.
    package var isNull: Bool { kind == .null }
}
