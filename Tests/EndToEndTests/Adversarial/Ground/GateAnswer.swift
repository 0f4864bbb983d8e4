import Foundation

/// What a door answered.
struct GateAnswer: Decodable, Sendable {
    /// The machine-readable part of a denial at the egress gate.
    struct Denial: Decodable, Sendable {
        struct Content: Decodable, Sendable {
            let kind: String
            let message: String
            let ask: String?
        }
        let error: Content
    }

    /// What `/echo` of the origin saw.
    struct Echo: Decodable, Sendable {
        let line: String
        let headers: [[String]]
        let body: String

        func values(of name: String) -> [String] { headers.filter { $0.first == name }.compactMap(\.last) }
    }

    /// 0 when no answer came.
    let status: Int
    let head: String
    let body: String
    let closed: Bool

    var denial: Denial.Content? { (try? JSONDecoder().decode(Denial.self, from: Data(body.utf8)))?.error }
    var echo: Echo? { try? JSONDecoder().decode(Echo.self, from: Data(body.utf8)) }
    /// Status and kind of a denial: what two adapters must agree in.
    var verdict: String { "\(status) \(denial?.kind ?? "-")" }
}
