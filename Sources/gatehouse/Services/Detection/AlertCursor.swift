/// The file that keeps a channel's place in the ledger.
struct AlertCursor {
    let path: String

    /// The index of the entry to come; nil when there is none that can be read.
    func load() -> UInt64? {
        guard let text = try? ConfigurationFile.read(path, limit: 64), text.utf8.last == UInt8(ascii: "\n") else {
            return nil
        }
        return UInt64(text.dropLast())
    }

    /// Writes it down, durably.
    func save(_ index: UInt64) throws(GatehouseError) {
        try WholeFile.write(Array("\(index)\n".utf8), to: path, mode: 0o600)
    }
}
