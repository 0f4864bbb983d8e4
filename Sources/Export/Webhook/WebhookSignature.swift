import Crypto
package import Vocabulary

/// Signs what goes to a webhook: HMAC-SHA256 over `<seconds>.<body>`, so that nobody can send an old delivery again as new.
package enum WebhookSignature {
    /// The header with the time, in seconds since 1970.
    package static let timeField = "X-Gatehouse-Timestamp"
    /// The header with the signature, `v1=` and 64 hexadecimal digits.
    package static let field = "X-Gatehouse-Signature"

    /// The two header fields of a delivery.
    package static func fields(
        body: [UInt8], at time: Timestamp, key: borrowing Span<UInt8>
    ) -> [(name: String, value: String)] {
        let seconds = "\(time.milliseconds / 1_000)"
        let key = unsafe key.withUnsafeBytes { unsafe SymmetricKey(data: $0) }
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array("\(seconds).".utf8))
        code.update(data: body)
        return [(timeField, seconds), (field, "v1=" + Hex.text(code.finalize()))]
    }
}
