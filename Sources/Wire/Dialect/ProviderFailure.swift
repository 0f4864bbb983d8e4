/// What the error object of a failing answer says of itself.
package struct ProviderFailure: Hashable, Sendable {
    /// The provider's code; nil when it gives none.
    package let code: String?
    /// The provider's type, or the status that some call it.
    package let type: String?
    /// The beginning of the provider's words. They may quote what the agent sent.
    package let message: String?

    /// Reads the value of `error`: an object, or with some providers a text.
    package init(_ error: JSONValue) {
        code = Self.text(error["code"])
        type = Self.text(error["type"] ?? error["status"])
        message = Self.text(error["message"] ?? error)
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard let bytes = value?.stringBytes else { return nil }
        return String(decoding: bytes.prefix(WireLimits.errorTextBytes), as: UTF8.self)
    }
}
