import Foundation

/// A request as it arrived at a server of ours, byte by byte.
struct SeenRequest {
    let head: String
    let body: Data

    private struct Line: Decodable {
        let head: Data
        let body: Data
    }

    init(jsonLine: Substring) throws {
        let line = try JSONDecoder().decode(Line.self, from: Data(jsonLine.utf8))
        head = String(decoding: line.head, as: UTF8.self)
        body = line.body
    }

    /// `POST /v1/messages HTTP/1.1`.
    var line: String { String(head.prefix { $0 != "\r\n" && $0 != "\r" }) }

    var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The values of a field, in order.
    func values(_ name: String) -> [String] {
        head.components(separatedBy: "\r\n").dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { return nil }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
    }

    /// Whether these characters are anywhere in it.
    func holds(_ text: String) -> Bool { head.contains(text) || body.range(of: Data(text.utf8)) != nil }
}
