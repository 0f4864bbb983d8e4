/// What an agent may do with an answer that a provider keeps.
package enum KeptAnswerAct: String, Sendable, CaseIterable {
    /// `GET /v1/responses/ID`, also as a stream.
    case retrieve
    /// `GET /v1/responses/ID/input_items`
    case items
    /// `POST /v1/responses/ID/cancel`
    case cancel
    /// `DELETE /v1/responses/ID`
    case delete

    private static let path = "/v1/responses/"

    /// Finds the act that a request means, and the id of the answer; nil if it means none.
    static func read(method: String, path: CanonicalPath) -> (KeptAnswerAct, String)? {
        let bytes = Array(path.path.utf8)
        guard bytes.starts(with: Self.path.utf8) else { return nil }
        let parts = bytes.dropFirst(Self.path.utf8.count).split(separator: .slash, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let id = parts.first.map({ String(decoding: $0, as: UTF8.self) }),
            isID(id)
        else { return nil }
        let rest = parts.count == 2 ? String(decoding: parts[1], as: UTF8.self) : nil
        switch (method, rest) {
        case ("GET", nil): return (.retrieve, id)
        case ("GET", "input_items"): return (.items, id)
        case ("POST", "cancel"): return path.query == nil ? (.cancel, id) : nil
        case ("DELETE", nil): return path.query == nil ? (.delete, id) : nil
        default: return nil
        }
    }

    /// Whether a text can be the id of an answer: it stands in paths, and reads the same everywhere.
    package static func isID(_ text: String) -> Bool {
        (1...WireLimits.answerIDBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == 0x5F || $0 == .hyphen }
    }

    /// Whether the query asks for a stream; whatever reads as such counts.
    package static func asksForStream(_ query: String?) -> Bool {
        (query ?? "").utf8.split(separator: 0x26).contains { part in
            part.starts(with: "stream=".utf8) && !part.elementsEqual("stream=false".utf8)
        }
    }
}
