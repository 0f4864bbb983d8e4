import Foundation

/// A reply as it came over a socket, read by `raw_http.py`.
struct RawAnswer: Decodable {
    /// Zero when the connection ended without a reply.
    let status: Int
    /// Statuses below 200 that came first.
    let interim: [Int]
    let headers: [[String]]
    let body: String
    /// Whether the body came to its framed end.
    let whole: Bool

    func value(_ name: String) -> String? {
        headers.first { $0.count == 2 && $0[0].lowercased() == name }.map { $0[1] }
    }

    /// The body as a JSON object.
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
    }

    /// The error object, which both dialects have under the same name.
    var error: [String: Any] { json["error"] as? [String: Any] ?? [:] }

    /// The events of a stream: the lines of each.
    var events: [[String]] {
        body.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { $0.components(separatedBy: "\n") }
    }
}
