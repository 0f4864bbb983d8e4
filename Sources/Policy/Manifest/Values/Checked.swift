/// A value read from a text, or what is wrong with the text and how to mend it.
enum Checked<Value> {
    /// The value.
    case fine(Value)
    /// The text cannot be taken.
    case refused(PolicyErrorCode, String)

    /// A plain bad value.
    static func refused(_ message: String) -> Self { .refused(.value, message) }

    /// The value, when there is one.
    var value: Value? {
        guard case .fine(let value) = self else { return nil }
        return value
    }
}
