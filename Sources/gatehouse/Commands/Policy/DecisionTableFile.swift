import FoundationEssentials
import Policy

/// A table of decisions in a file of the operator's choice.
struct DecisionTableFile {
    let path: String

    /// Reads a table that was recorded.
    func read() throws(GatehouseError) -> DecisionTable {
        guard let text = try ConfigurationFile.read(path, limit: GatehouseLimits.decisionTableBytes) else {
            throw GatehouseError(
                .usage, "there is no recorded table at `\(path)`", hint: "gatehouse policy test --record \(path)")
        }
        do {
            return try JSONDecoder().decode(DecisionTable.self, from: Data(text.utf8))
        } catch {
            throw GatehouseError(
                .usage, "`\(path)` is no table of decisions", hint: "gatehouse policy test --record \(path)",
                cause: error)
        }
    }

    /// Writes a table, replacing the file as a whole.
    func write(_ table: DecisionTable) throws(GatehouseError) {
        try WholeFile.write(Array((try JSONOutput.text(table) + "\n").utf8), to: path)
    }
}
