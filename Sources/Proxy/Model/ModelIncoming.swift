import NIOCore
import Wire

/// A request at the model gate, read strictly and once: endpoint, facts, and the body as it will be forwarded.
struct ModelIncoming {
    let endpoint: ModelEndpoint
    let head: HTTPRequestHead
    let pathAndQuery: String
    let request: ModelRequest
    /// The body to forward: the client's bytes, but for the declared edit.
    let body: ByteBuffer
    /// Whether the gate asked for usage where the client had not (O2); then one chunk of the answer is the gate's.
    let asksForUsage: Bool

    /// Reads a request. What the gate does not know is refused in the dialect.
    init(_ incoming: DoorRequest) throws(ModelRefusal) {
        let dialect = Self.likelyDialect(incoming.head)
        let path = try Self.path(incoming.head, dialect)
        guard let endpoint = ModelEndpoint(method: incoming.head.method, path: path) else {
            throw ModelRefusal(
                .notFound,
                "this gate serves POST /v1/chat/completions, /v1/responses and /v1/messages, and not this endpoint",
                dialect)
        }
        self.endpoint = endpoint
        head = incoming.head
        pathAndQuery = path.pathAndQuery
        try Self.checkCredentials(incoming.head, endpoint.dialect)
        guard !incoming.head.headers.contains("content-encoding") else {
            throw ModelRefusal(
                .badRequest, "a compressed request body cannot be read; send it without content-encoding",
                endpoint.dialect)
        }
        do throws(WireError) {
            let document = try JSONDocument(copying: incoming.body.readableBytesUInt8Span)
            let request = try ModelRequest(document, endpoint)
            self.request = request
            asksForUsage = endpoint == .chatCompletions && request.isStream && !request.includesUsage
            body = asksForUsage ? ByteBuffer(bytes: try UsageInjection.inject(into: document)) : incoming.body
        } catch {
            let kind: ModelErrorKind = error.code == .tooLarge ? .tooLarge : .badRequest
            throw ModelRefusal(kind, error.message, endpoint.dialect)
        }
    }

    private static func likelyDialect(_ head: HTTPRequestHead) -> ModelDialect {
        head.headers.contains("anthropic-version") ? .anthropic : .openai
    }

    private static func path(_ head: HTTPRequestHead, _ dialect: ModelDialect) throws(ModelRefusal) -> CanonicalPath {
        guard case .origin(let pathAndQuery) = head.target else {
            throw ModelRefusal(.badRequest, "this is the model gate and no forward proxy", dialect)
        }
        do {
            return try CanonicalPath(pathAndQuery)
        } catch {
            throw ModelRefusal(.badRequest, error.message, dialect)
        }
    }

    /// The key itself does not matter, for it is stripped; two different ones mean that two readers would differ (A1).
    private static func checkCredentials(
        _ head: HTTPRequestHead,
        _ dialect: ModelDialect
    ) throws(ModelRefusal) {
        guard Credentials.presented(in: head.headers) != .conflict else {
            throw ModelRefusal(.unauthenticated, "two different credentials were sent; send one", dialect)
        }
    }
}
