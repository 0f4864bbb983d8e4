import Ledger
import Records

/// The ledger that a command reads: this instance's, or a copy somewhere.
struct LedgerAccess {
    let reader: LedgerReader
    /// Where its index is; nil for a copy, which has none.
    let indexPath: String?

    /// Looks for the ledger.
    init(directory: String? = nil) throws(GatehouseError) {
        let paths = ProcessFacts.current.paths
        let folder = directory ?? paths.ledger
        do {
            reader = try LedgerReader(folder)
        } catch {
            throw Self.unreadable(error, folder)
        }
        indexPath = directory == nil ? paths.index : nil
    }

    /// The index, brought up to the ledger; nil for a copy.
    func index() throws -> LedgerIndex? {
        guard let indexPath else { return nil }
        return try caughtUp(LedgerIndex(path: indexPath, reader: reader))
    }

    /// The index, brought up to the ledger; for a copy, one in memory that is made for this command.
    func fullIndex() throws -> LedgerIndex {
        if let index = try index() { return index }
        return try caughtUp(LedgerIndex(inMemoryFor: reader))
    }

    private func caughtUp(_ index: LedgerIndex) throws -> LedgerIndex {
        let progress = Progress("indexing", total: try reader.head().size)
        defer { progress.end() }
        try index.catchUp { progress.note($0) }
        return index
    }

    /// Runs a command's work and says in the command line's way what went wrong.
    static func reading<Value>(_ work: () throws -> Value) throws(GatehouseError) -> Value {
        do {
            return try work()
        } catch let error as GatehouseError {
            throw error
        } catch let error as LedgerError {
            throw unreadable(error, nil)
        } catch let error as RecordsError {
            throw GatehouseError(
                .internal, "the search index cannot be used: \(error.message)\(error.cause.map { " (\($0))" } ?? "")",
                hint: "add --scan to read the ledger alone",
                cause: error)
        } catch {
            throw GatehouseError(.internal, "\(error)", cause: error)
        }
    }

    private static func unreadable(_ error: LedgerError, _ folder: String?) -> GatehouseError {
        switch error.code {
        case .missing where folder != nil:
            GatehouseError(
                .usage, "there is no ledger in `\(folder ?? "")`",
                hint: "gatehouse run makes one; --directory names another", cause: error)
        case .entry, .pruned: GatehouseError(.usage, "\(error)", cause: error)
        case .corrupt, .rolledBack, .key:
            GatehouseError(.denied, "the ledger is damaged: \(error)", hint: "gatehouse ledger verify", cause: error)
        default: GatehouseError(.internal, "the ledger cannot be read: \(error)", cause: error)
        }
    }
}
