import Gate
import Vocabulary
import Wire

/// What the egress gate says when it says no: readable by programs and by people. Never names what would weaken the
/// guard (I3).
enum EgressReply {
    /// A refusal by the gate.
    static func refusal(_ refusal: Refusal, resource: String) -> DoorReply {
        let (status, reason) = status(refusal.kind)
        return error(
            status, reason, kind: refusal.kind.rawValue, message: refusal.text, resource: resource,
            decision: refusal.intent.text, ask: refusal.howToAsk)
    }

    /// A refusal after the gate said yes: the address, or a placeholder credential on its way out.
    static func refused(_ reason: Reason, intent: Intent) -> DoorReply {
        error(
            403, "Forbidden", kind: reason.rule, message: reason.text, resource: intent.resource.text,
            decision: intent.id.text, ask: "ask the operator; quote decision \(intent.id.text)")
    }

    /// A refusal of a caller that no key makes known (RFC 9110 §15.5.8).
    static func refusal(_ refusal: KeyRefusal) -> DoorReply {
        switch refusal {
        case .otherDoor:
            return error(
                403, "Forbidden", kind: "key", message: refusal.told, resource: nil, decision: nil, ask: nil)
        case .register, .full:
            return error(
                503, "Service Unavailable", kind: "unavailable", message: refusal.told, resource: nil, decision: nil,
                ask: nil)
        default:
            let reply = error(
                407, "Proxy Authentication Required", kind: "key", message: refusal.told, resource: nil,
                decision: nil, ask: nil)
            return DoorReply(
                status: reply.status, reason: reply.reason,
                headers: reply.headers + [(name: "proxy-authenticate", value: "Basic realm=\"gatehouse\"")],
                body: reply.body)
        }
    }

    /// The other side failed.
    static func failure(_ failure: ProxyError, intent: Intent) -> DoorReply {
        error(
            502, "Bad Gateway", kind: "upstream", message: failure.message, resource: intent.resource.text,
            decision: intent.id.text, ask: nil)
    }

    /// The gate holds too much already.
    static var busy: DoorReply {
        error(
            503, "Service Unavailable", kind: "unavailable", message: "the gate holds too many request bodies",
            resource: nil, decision: nil, ask: "try again")
    }

    /// The bytes are not a request this gate serves.
    static func violation(_ violation: HTTPViolation) -> DoorReply {
        error(
            violation.status.rawValue, "Bad Request", kind: "request", message: violation.reason, resource: nil,
            decision: nil, ask: nil)
    }

    private static func status(_ kind: Refusal.Kind) -> (Int, String) {
        switch kind {
        case .policy, .obligation, .unpriced: (403, "Forbidden")
        case .budget: (402, "Payment Required")
        case .rate: (429, "Too Many Requests")
        case .stopped, .unavailable: (503, "Service Unavailable")
        }
    }

    private static func error(
        _ status: Int,
        _ reason: String,
        kind: String,
        message: String,
        resource: String?,
        decision: String?,
        ask: String?
    ) -> DoorReply {
        var members = ["\"error\":{\"kind\":\(JSONText.quoted(kind))", "\"message\":\(JSONText.quoted(message))"]
        if let resource { members.append("\"resource\":\(JSONText.quoted(resource))") }
        if let decision { members.append("\"decision\":\(JSONText.quoted(decision))") }
        if let ask { members.append("\"ask\":\(JSONText.quoted(ask))") }
        let body = "{" + members.joined(separator: ",") + "}}\n"
        let headers = decision.map { [("x-gatehouse-decision", $0)] } ?? []
        return .json(status, reason, headers, body: Array(body.utf8))
    }
}
