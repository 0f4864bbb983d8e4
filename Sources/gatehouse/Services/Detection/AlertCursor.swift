/// The file that keeps a channel's place in the ledger.
struct AlertCursor {
    /// What the file says.
    enum Place: Hashable {
        /// There is no file: the channel is new.
        case none
        /// The index of the entry to come.
        case at(UInt64)
        /// Nothing that was written here; why.
        case damaged(String)
    }

    let path: String

    /// Reads it. A place beyond the ledger's end was never written for this ledger.
    ///
    /// - Parameter end: how many entries the ledger has.
    func load(end: UInt64) -> Place {
        let text: String
        do throws(GatehouseError) {
            guard let found = try ConfigurationFile.read(path, limit: GatehouseLimits.cursorBytes) else { return .none }
            text = found
        } catch {
            return .damaged(error.message)
        }
        guard let index = UInt64(text.dropLast()), text.utf8.elementsEqual(Self.text(index).utf8) else {
            return .damaged("it is not a number on one line")
        }
        guard index <= end else { return .damaged("it is entry \(index), and the ledger has \(end)") }
        return .at(index)
    }

    /// Writes it down, durably.
    func save(_ index: UInt64) throws(GatehouseError) {
        try WholeFile.write(Array(Self.text(index).utf8), to: path, mode: 0o600)
    }

    private static func text(_ index: UInt64) -> String { "\(index)\n" }
}
