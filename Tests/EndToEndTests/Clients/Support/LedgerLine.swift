import Foundation

/// One ledger entry as `gatehouse ledger tail --json` prints it.
struct LedgerLine: Decodable, Equatable {
    let index: Int
    let kind: String
    let run: String?
    let intent: String?
    let verb: String?
    let resource: String?
    let decision: String?
    let limit: String?
    let reason: String?
    /// Micro-dollars, as `settle`.
    let reserve: Int?
    let settle: Int?
    let basis: String?
    let ended: String?
    let status: Int?
    let `operator`: String?
    let weakenings: [String]?
    let policy: String?
    let formerPolicy: String?
    let budget: String?
    let percent: Int?

    static func read(_ text: String) throws -> [LedgerLine] {
        try text.split(separator: "\n").map { try JSONDecoder().decode(Self.self, from: Data($0.utf8)) }
    }
}
