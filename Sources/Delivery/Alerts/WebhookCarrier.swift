import Crypto
package import Vocabulary

/// Posts alerts as JSON to an HTTPS address, signed when there is a key.
///
/// The signature is HMAC-SHA256 over `<seconds>.<body>` in `X-Gatehouse-Signature: v1=<hex>`, the seconds stand in
/// `X-Gatehouse-Timestamp`, so that nobody can send an old alert again as a new one.
package struct WebhookCarrier: AlertCarrier {
    private let caller: HTTPCaller
    private let url: ControlURL
    private let secrets: (any SecretReading)?
    private let key: String
    private let clock: any WallClock

    /// A carrier to one address.
    ///
    /// - Parameters:
    ///   - secrets: where the key for signatures is, under the name `key`; nil for no signature.
    package init(
        url: ControlURL, secrets: (any SecretReading)?, key: String, clock: any WallClock
    ) throws(DeliveryError) {
        self.caller = try HTTPCaller()
        self.url = url
        self.secrets = secrets
        self.key = key
        self.clock = clock
    }

    /// Posts the message; every status from 200 to 299 is a yes.
    package func carry(_ message: AlertMessage) throws(DeliveryError) {
        let body = try AlertJSON.bytes(message)
        var fields = [("Content-Type", "application/json"), ("X-Gatehouse-Id", message.id)]
        if let secrets { fields += try signature(body, secrets) }
        let answer = try caller.answer(
            to: HTTPCall(.post, url, fields: fields.map { (name: $0, value: $1) }, body: body))
        guard answer.isSuccess else {
            throw DeliveryError(.refused, "\(url.authority) answered with status \(answer.status)")
        }
    }

    private func signature(
        _ body: [UInt8], _ secrets: any SecretReading
    ) throws(DeliveryError) -> [(String, String)] {
        let seconds = "\(clock.now.milliseconds / 1_000)"
        let code = secrets.withSecret(key) { secret in
            let key = unsafe secret.withUnsafeBytes { unsafe SymmetricKey(data: $0) }
            var code = HMAC<SHA256>(key: key)
            code.update(data: Array("\(seconds).".utf8))
            code.update(data: body)
            return Array(code.finalize())
        }
        guard let code else {
            throw DeliveryError(
                .local, "the key that signs alerts cannot be read; see that its file is there and private")
        }
        let digits = Array("0123456789abcdef".utf8)
        let hex = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return [
            ("X-Gatehouse-Timestamp", seconds), ("X-Gatehouse-Signature", "v1=" + String(decoding: hex, as: UTF8.self)),
        ]
    }
}
