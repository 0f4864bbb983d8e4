import Vocabulary
import Wire

/// The head of a provider's answer as the client gets it: everything but hop-by-hop fields, cookies, what names the
/// operator's account (C11, O17) and what sends the client elsewhere, with the gate's decision beside it (C16).
enum ModelAnswerHead {
    private static let withheld: Set<String> = [
        "set-cookie", "set-cookie2", "openai-organization", "openai-project", "anthropic-organization-id",
        "anthropic-workspace-id", "alt-svc", "location", "content-location", "refresh", "link",
    ]

    static func headers(
        _ head: HTTPResponseHead,
        _ framing: ReplyFraming,
        decision: IntentID,
        edits: [String]
    ) throws(WireError) -> HTTPHeaders {
        var headers = head.headers
        guard headers.removeHopByHop() else {
            throw WireError(.header, "the answer's connection field contradicts its framing")
        }
        headers.keep { !withheld.contains($0) && !$0.utf8.starts(with: "x-gatehouse-".utf8) }
        switch framing {
        case .chunked:
            headers.remove("content-length")
            try headers.append("transfer-encoding", "chunked")
        case .untilClose:
            headers.remove("content-length")
            try headers.append("connection", "close")
        case .none, .counted: break
        }
        try headers.append("x-gatehouse-decision", decision.text)
        if !edits.isEmpty { try headers.append("x-gatehouse-edits", edits.joined(separator: ", ")) }
        return headers
    }
}
