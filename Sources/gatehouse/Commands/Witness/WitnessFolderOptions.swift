import ArgumentParser
import Ledger

/// Where a witness keeps its key and its memory: one folder, because what it remembers counts only under its own key.
struct WitnessFolderOptions: ParsableArguments {
    @Option(help: "The witness's folder; default is this instance's.", completion: .directory)
    var directory: String?

    var path: String { directory ?? ProcessFacts.current.paths.witness }

    /// Runs a command's work and says in the command line's way what went wrong.
    func working<Value>(_ work: (String) throws(LedgerError) -> Value) throws(GatehouseError) -> Value {
        do throws(LedgerError) {
            return try work(path)
        } catch {
            switch error.code {
            case .missing:
                throw GatehouseError(
                    .usage, "there is no witness in `\(path)`", hint: "gatehouse witness key --name NAME makes one",
                    cause: error)
            case .key, .locked, .unsafePermissions: throw GatehouseError(.usage, "\(error)", cause: error)
            case .corrupt: throw GatehouseError(.denied, "the witness's memory is damaged: \(error)", cause: error)
            default: throw GatehouseError(.internal, "\(error)", cause: error)
            }
        }
    }
}
