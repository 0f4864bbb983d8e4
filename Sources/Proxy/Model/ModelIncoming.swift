import Gate
import NIOCore
import Vocabulary
import Wire

/// A request at the model gate, read strictly and once: endpoint, facts, and the body as it will be forwarded.
struct ModelIncoming {
    let endpoint: ModelEndpoint
    let head: HTTPRequestHead
    let pathAndQuery: String
    var request: ModelRequest
    /// The body to forward: the client's bytes, but for the declared edits.
    var body: ByteBuffer
    /// The declared edits, as the answer's head tells them.
    var edits: [String]
    /// Whether the gate asked for usage where the client had not (O2); then one chunk of the answer is the gate's.
    let asksForUsage: Bool
    /// What it has in common with near-identical ones; nil where no model is asked to say something.
    let likeness: RequestLikeness?
    /// Who keeps the answer that the request is about or goes on from; nil if it points to none.
    let keeper: String?
    /// The tools that the agent offered before, and that calls in the answer may name.
    let remembered: RememberedTools

    /// The same request to another model: nothing but its name is changed. Throws `.request` where it has none.
    func calling(_ model: String) throws(WireError) -> Self {
        guard !model.utf8.elementsEqual(request.model.utf8) else { return self }
        let document = try JSONDocument(copying: body.readableBytesUInt8Span)
        guard let name = document.root["model"] else { throw WireError(.request, "the request names no model") }
        var edit = JSONEdit(document)
        edit.replace(name, with: JSONText.quoted(model))
        var changed = self
        changed.body = ByteBuffer(bytes: try edit.apply())
        changed.request.model = model
        changed.edits.append("model")
        return changed
    }

    /// Reads a request. What the gate does not know is refused in the dialect.
    ///
    /// - Parameter kept: finds an answer that a provider keeps, or refuses it.
    init(
        _ incoming: DoorRequest, kept: (String) throws(ModelRefusal) -> KeptAnswer
    ) throws(ModelRefusal) {
        let dialect = Self.likelyDialect(incoming.head)
        let path = try Self.path(incoming.head, dialect)
        guard let endpoint = ModelEndpoint(method: incoming.head.method, path: path) else {
            throw ModelRefusal(.notFound, Self.unserved(incoming.head), dialect)
        }
        self.endpoint = endpoint
        head = incoming.head
        pathAndQuery = path.pathAndQuery
        try Self.checkCredentials(incoming.head, endpoint.dialect)
        guard Self.isPlain(incoming.head) else {
            throw ModelRefusal(
                .unreadableEncoding, "a compressed request body cannot be read; send it without content-encoding",
                endpoint.dialect)
        }
        guard incoming.head.headers.connectionIsSound else {
            throw ModelRefusal(
                .badRequest,
                "`connection` names a field that belongs to the request; name only fields of the connection",
                endpoint.dialect)
        }
        if case .kept(_, let id) = endpoint {
            let answer = try kept(id)
            guard Self.saysNothing(incoming.body) else {
                throw ModelRefusal(.badRequest, "a request about a kept response has no body", endpoint.dialect)
            }
            request = ModelRequest(about: answer.model, query: path.query)
            body = incoming.body
            asksForUsage = false
            edits = []
            likeness = nil
            keeper = answer.provider
            remembered = .offered(for: answer)
            return
        }
        do throws(WireError) {
            let document = try JSONDocument(copying: incoming.body.readableBytesUInt8Span)
            var request = try ModelRequest(document, endpoint)
            request.exceedsLimits = BetaFeatures.exceedLimits(incoming.head.headers)
            self.request = request
            likeness = endpoint.toolCalls == nil ? nil : RequestLikeness(document)
            asksForUsage = endpoint == .chatCompletions && request.isStream && !request.includesUsage
            edits = asksForUsage ? ["stream_options.include_usage"] : []
            body = asksForUsage ? ByteBuffer(bytes: try UsageInjection.inject(into: document)) : incoming.body
        } catch {
            let kind: ModelErrorKind = error.code == .tooLarge ? .tooLarge : .badRequest
            throw ModelRefusal(kind, error.message, endpoint.dialect)
        }
        let previous = if let id = request.previousAnswer { try kept(id) } else { nil as KeptAnswer? }
        keeper = try Self.keeper(ofContainer: request.container, endpoint.dialect, kept) ?? previous?.provider
        remembered = previous.map(RememberedTools.found) ?? .none
    }

    /// Who keeps a container, if it is the agent's own: the files that another left in there are none of its business.
    private static func keeper(
        ofContainer id: String?, _ dialect: ModelDialect, _ kept: (String) throws(ModelRefusal) -> KeptAnswer
    ) throws(ModelRefusal) -> String? {
        guard let id else { return nil }
        do throws(ModelRefusal) {
            return try kept(id).provider
        } catch {
            let text = "no container with this id belongs to this agent; leave `container` out, for a new one"
            throw ModelRefusal(.notFound, text, dialect)
        }
    }

    /// No body, or an empty object.
    private static func saysNothing(_ body: ByteBuffer) -> Bool {
        body.readableBytes == 0 || body.readableBytesView.elementsEqual("{}".utf8)
    }

    /// What to say to a request for an endpoint that is not served (E13), or for a websocket (O15).
    private static func unserved(_ head: HTTPRequestHead) -> String {
        guard !head.headers.contains("upgrade") else {
            return "this gate carries no websockets; send the request with POST and read the answer as a stream"
        }
        return
            "this gate serves POST /v1/chat/completions, /v1/responses, /v1/embeddings and /v1/messages, the counting "
            + "of their tokens, and GET /v1/models, and not this endpoint"
    }

    /// Whether the body is as it was written: nothing that cannot be read is forwarded (C2).
    private static func isPlain(_ head: HTTPRequestHead) -> Bool {
        guard head.headers.contains("content-encoding") else { return true }
        return head.headers.count(of: "content-encoding") == 1
            && head.headers.first("content-encoding").map { $0.utf8.elementsEqual("identity".utf8) } == true
    }

    /// The dialect that a request is in as far as its head tells.
    static func likelyDialect(_ head: HTTPRequestHead) -> ModelDialect {
        head.headers.contains("anthropic-version") ? .anthropic : .openai
    }

    static func path(_ head: HTTPRequestHead, _ dialect: ModelDialect) throws(ModelRefusal) -> CanonicalPath {
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
    static func checkCredentials(
        _ head: HTTPRequestHead,
        _ dialect: ModelDialect
    ) throws(ModelRefusal) {
        guard Credentials.presented(in: head.headers) != .conflict else {
            throw ModelRefusal(.unauthenticated, "two different credentials were sent; send one", dialect)
        }
    }
}
