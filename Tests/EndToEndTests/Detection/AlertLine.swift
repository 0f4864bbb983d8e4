import Foundation

/// One alert as `gatehouse alerts list --json` prints it.
struct AlertLine: Decodable {
    let index: Int
    let cause: Int
    let rules: [String]
    let severity: String
}

extension Instance {
    /// The alerts in the ledger.
    func alerts() throws -> [AlertLine] {
        let list = try gatehouse("alerts", "list", "--json")
        guard list.status == 0 else { throw HarnessError("the alerts cannot be read: \(list.story)") }
        return try list.output.split(separator: "\n").map {
            try JSONDecoder().decode(AlertLine.self, from: Data($0.utf8))
        }
    }
}
