import Foundation

extension Instance {
    private struct SpendReport: Decodable {
        struct Row: Decodable {
            let settled: Int
        }

        let rows: [Row]
    }

    /// Micro-dollars that the books call settled.
    func spent() throws -> Int {
        let spend = try gatehouse("spend", "--json")
        guard spend.status == 0 else { throw HarnessError("the books cannot be read: \(spend.story)") }
        return try JSONDecoder().decode(SpendReport.self, from: Data(spend.output.utf8)).rows.reduce(0) {
            $0 + $1.settled
        }
    }

    /// `gatehouse spend --json` as it is printed.
    func spendTable() throws -> String {
        let spend = try gatehouse("spend", "--json")
        guard spend.status == 0 else { throw HarnessError("the books cannot be read: \(spend.story)") }
        return spend.output
    }
}
