/// What a receiver's HTTP answer means for the entries that were sent.
package enum AnswerReading {
    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - retryAfter: the field `Retry-After`.
    package static func verdict(
        _ format: SinkFormat, status: Int, retryAfter: String?, body: [UInt8]
    ) -> DeliveryVerdict {
        switch status {
        case 200...299:
            if case .otlp = format, let rejected = rejected(body) {
                return .takenWithout(rejected, reason: said(status, body))
            }
            return .taken
        // The delivery itself is the trouble: too long, or something in it (RFC 9110 §15.5).
        case 400, 413, 422:
            return .refused(reason: said(status, body))
        default:
            // Everything else may be mended at the receiver, refused credentials included: losing entries for a wrong
            // key would be the worse mistake.
            return .later(after: seconds(retryAfter), reason: said(status, body))
        }
    }

    /// The delay of `Retry-After` in milliseconds; a date (RFC 9110 §10.2.3 permits one) counts as not given, and
    /// back-off then decides.
    static func seconds(_ text: String?) -> Int64? {
        guard let text, (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text).map { $0 * 1_000 }
    }

    /// How many records an OTLP receiver rejects in a `partialSuccess`; nil when it rejects none. Such an answer is never
    /// repeated (OTLP 1.x, partial success). A text or a number, as protobuf's JSON form permits both.
    static func rejected(_ body: [UInt8]) -> UInt64? {
        for key in ["\"rejectedLogRecords\"", "\"rejectedSpans\""] {
            if let count = number(after: key, in: body), count > 0 { return count }
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in body: [UInt8]) -> Int? {
        guard body.count >= needle.count else { return nil }
        for start in 0...(body.count - needle.count) where body[start] == needle[0] {
            if body[start..<start + needle.count].elementsEqual(needle) { return start + needle.count }
        }
        return nil
    }

    /// The status, and the code that Splunk puts into its answers. Nothing of the answer's text: a receiver that repeats
    /// what it was sent would write its own credential into the ledger, where nothing takes it out again.
    private static func said(_ status: Int, _ body: [UInt8]) -> String {
        guard let code = number(after: "\"code\"", in: body), code <= ExportLimits.answerCode else {
            return "status \(status)"
        }
        return "status \(status), code \(code)"
    }

    /// The number that stands behind a key of a JSON text, as digits or as a text of digits.
    private static func number(after key: String, in body: [UInt8]) -> UInt64? {
        guard let start = find(Array(key.utf8), in: body) else { return nil }
        let digits = body[start...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard digits.first == UInt8(ascii: ":") else { return nil }
        let number = digits.dropFirst().drop { $0 == 0x20 || $0 == UInt8(ascii: "\"") }
            .prefix { (0x30...0x39).contains($0) }.prefix(ExportLimits.answerDigits)
        return UInt64(String(decoding: number, as: UTF8.self))
    }
}
