import Delivery
import Export
import Ledger
import Policy
import Vault

/// One sink of the manifest in the hands of a command, without a daemon.
struct SinkTool {
    let sink: ExportSink
    let builder: SinkBuilder

    /// Looks for the sink.
    init(name: String, files: PolicyFileOptions) throws {
        let manifest = try files.load().manifest
        guard let sink = manifest.exports.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            let known = manifest.exports.map { "`\($0.name)`" }.joined(separator: ", ")
            throw GatehouseError(
                .usage, "the manifest has no sink `\(name)`",
                hint: known.isEmpty ? "write it under `export`" : "its sinks are \(known)")
        }
        self.sink = sink
        let paths = files.configuration.paths
        try PrivateFolder.make(paths.state)
        try PrivateFolder.make(paths.export)
        let origin = (try? LedgerReader(paths.ledger).origin()) ?? LedgerOrigin.ofThisHost()
        builder = try SinkBuilder(origin: origin, configuration: files.configuration, vault: nil)
    }

    /// Sends one event.
    func deliver(_ event: ExportEvent) throws(GatehouseError) -> DeliveryVerdict {
        do {
            return try builder.carrier(sink).deliver(builder.encoder(sink).payloads([event]))
        } catch {
            throw GatehouseError(.usage, "the sink `\(sink.name)` cannot work: \(error)", cause: error)
        }
    }
}
