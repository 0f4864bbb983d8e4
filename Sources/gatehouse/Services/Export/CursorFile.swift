import FoundationEssentials
import Glibc

/// Keeps a sink's place durable: `state/export/NAME.cursor`. Who can write there can make a sink get entries again or
/// not at all; the ledger itself is not touched by it, and heartbeats show the size that the receiver should have.
struct CursorFile: Sendable {
    let path: String

    /// The place of a sink.
    init(folder: String, sink: String) {
        path = folder + "/" + sink + ".cursor"
    }

    /// The place, or nil when the sink never sent anything. A damaged one is never guessed at.
    func read() throws(GatehouseError) -> SinkCursor? {
        guard let text = try ConfigurationFile.read(path, limit: GatehouseLimits.cursorBytes) else { return nil }
        do {
            return try JSONDecoder().decode(SinkCursor.self, from: Data(text.utf8))
        } catch {
            throw GatehouseError(
                .internal, "the cursor `\(path)` is damaged", hint: "delete it to send the whole ledger again",
                cause: error)
        }
    }

    /// Puts a new place in the old one's stead, durable when this returns.
    func write(_ cursor: SinkCursor) throws(GatehouseError) {
        let text = try JSONOutput.text(cursor) + "\n"
        try WholeFile.write(Array(text.utf8), to: path, mode: 0o600)
        let folder = unsafe open(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)), O_RDONLY)
        guard folder >= 0 else { return }
        defer { close(folder) }
        guard fsync(folder) == 0 else {
            throw GatehouseError(.internal, "the folder of `\(path)` cannot be made durable")
        }
    }
}
