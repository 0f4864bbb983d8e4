package import Export
package import Vocabulary

/// Brings deliveries to an HTTP receiver: OTLP, Splunk, webhooks. Each body is one call, and the receiver's answer
/// decides.
package final class HTTPCarrier: Carrier {
    private let caller: HTTPCaller
    private let url: ControlURL
    private let format: SinkFormat
    private let credential: HTTPCredential
    private let secrets: any SecretReading
    private let clock: any WallClock
    private let milliseconds: Int

    /// A carrier for one receiver.
    ///
    /// - Parameters:
    ///   - secrets: where the credential's secret is; asked anew for each call, so a rotated one takes effect at once.
    ///   - milliseconds: how long one call may take.
    package init(
        caller: HTTPCaller, url: ControlURL, format: SinkFormat, credential: HTTPCredential,
        secrets: any SecretReading, clock: any WallClock, milliseconds: Int = DeliveryLimits.sinkMilliseconds
    ) {
        self.caller = caller
        self.url = url
        self.format = format
        self.credential = credential
        self.secrets = secrets
        self.clock = clock
        self.milliseconds = milliseconds
    }

    /// The receiver says itself that it has a delivery.
    package var isAcknowledged: Bool { true }

    /// No connection outlives a delivery.
    package func hasBroken() -> Bool { false }

    /// Sends each body. What one receiver path rejects in part is counted and does not keep the others from being sent.
    package func deliver(_ payloads: [Payload]) -> DeliveryVerdict {
        var rejected: UInt64 = 0
        var reasons: [String] = []
        for payload in payloads {
            switch send(payload) {
            case .taken: continue
            case .takenWithout(let count, let reason):
                rejected += min(count, UInt64(ExportLimits.batchEntries))
                reasons.append(reason)
            case let verdict: return verdict
            }
        }
        guard rejected > 0 else { return .taken }
        return .takenWithout(rejected, reason: reasons.joined(separator: "; "))
    }

    private func send(_ payload: Payload) -> DeliveryVerdict {
        do throws(DeliveryError) {
            let place = url.target.utf8.last == UInt8(ascii: "/") ? String(url.target.dropLast()) : url.target
            let target = payload.path.isEmpty ? url.target : place + payload.path
            guard let proof = proof(payload.body) else {
                return .later(
                    after: nil, reason: "the sink's secret cannot be read; gatehouse secret, or the file's mode")
            }
            let call = HTTPCall(
                .post, try url.at(target), fields: [("Content-Type", payload.type)] + proof, body: payload.body,
                milliseconds: milliseconds, answerBytes: DeliveryLimits.sinkAnswerBytes)
            let answer = try caller.answer(to: call)
            return AnswerReading.verdict(
                format, status: answer.status, retryAfter: answer.field("retry-after"), body: answer.body)
        } catch {
            return .later(after: nil, reason: error.message)
        }
    }

    /// The header fields that prove who sends; nil when the secret cannot be had.
    private func proof(_ body: [UInt8]) -> [(name: String, value: String)]? {
        switch credential {
        case .none: []
        case .header(let scheme, let secret):
            secrets.withSecret(secret) { bytes in
                var text: [UInt8] = []
                for index in 0..<bytes.count { text.append(bytes[index]) }
                return [(name: "Authorization", value: scheme + " " + String(decoding: text, as: UTF8.self))]
            }
        case .signature(let secret):
            secrets.withSecret(secret) { WebhookSignature.fields(body: body, at: clock.now, key: $0) }
        }
    }
}
