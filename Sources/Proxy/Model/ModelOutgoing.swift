import Gate
import NIOCore
import Vocabulary
import Wire

/// Writes the head of the request that goes to the provider: the client's own fields, but for credentials, hop-by-hop
/// fields, those that choose an account or a way, the host, and the encodings it may be answered in.
struct ModelOutgoing {
    let secrets: any SecretReading

    private static let rewritten: Set<String> = ["host", "content-length", "accept-encoding", "expect"]

    enum Head {
        /// The head, with the real credential in it, and how to tell that by.
        case head(ByteBuffer, SecretEcho?)
        /// The credential cannot be had.
        case noCredential
        /// The client's fields contradict each other.
        case unwritable
    }

    /// The head for a way. Only what is wrong with the credential counts against the way.
    func head(_ incoming: ModelIncoming, _ target: ModelUpstream, _ origin: UpstreamOrigin) -> Head {
        var headers = incoming.head.headers
        let keyField = Self.keyField(headers, incoming.endpoint.dialect)
        guard headers.removeHopByHop() else { return .unwritable }
        Credentials.strip(&headers)
        headers.keep { !Self.rewritten.contains($0) && !WithheldField.isOne($0) }
        do throws(WireError) {
            if Self.isReadOtherwise(headers) {
                headers.remove("content-type")
                try headers.append("content-type", "application/json")
            }
            try headers.append("host", origin.hostField)
            // Compressed answers could not be metered (C1).
            try headers.append("accept-encoding", "identity")
            try headers.append("content-length", String(incoming.body.readableBytes))
            var echo: SecretEcho?
            guard attach(target.secret, keyField, to: &headers, &echo) else { return .noCredential }
            var sink = BufferSink(buffer: ByteBuffer())
            try HTTPMessageWriter.request(
                method: incoming.head.method, target: target.path + incoming.pathAndQuery, headers, into: &sink)
            return .head(sink.buffer, echo)
        } catch {
            return .unwritable
        }
    }

    /// Whether a server might read the body otherwise than it was read here, as JSON in UTF-8: some decode it as its charset
    /// says.
    private static func isReadOtherwise(_ headers: HTTPHeaders) -> Bool {
        switch MediaType.told(by: headers) {
        case .nothing: false
        case .unclear: true
        case .type(let type): !type.isUTF8 || !type.name.utf8.elementsEqual("application/json".utf8)
        }
    }

    private enum KeyField: String {
        case bearer = "authorization"
        case apiKey = "x-api-key"
    }

    /// Anthropic is shown its key in the field the client used: SDKs of different years use different ones (A1). OpenAI
    /// reads one field only.
    private static func keyField(_ headers: HTTPHeaders, _ dialect: ModelDialect) -> KeyField {
        guard dialect == .anthropic else { return .bearer }
        return headers.contains("authorization") && !headers.contains("x-api-key") ? .bearer : .apiKey
    }

    private func attach(
        _ secret: String?,
        _ field: KeyField,
        to headers: inout HTTPHeaders,
        _ echo: inout SecretEcho?
    ) -> Bool {
        guard let secret else { return true }
        let found = secrets.withSecret(secret) { secret in
            var value = field == .bearer ? Array("Bearer ".utf8) : []
            for index in secret.indices { value.append(secret[index]) }
            return (value, SecretEcho(of: secret))
        }
        guard let (value, needle) = found else { return false }
        echo = needle
        do throws(WireError) {
            try headers.append(field.rawValue, bytes: value)
            return true
        } catch {
            // A secret that no header can carry is none.
            return false
        }
    }
}
