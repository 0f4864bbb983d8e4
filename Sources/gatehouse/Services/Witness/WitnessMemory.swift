import Glibc
import Ledger

/// What the ledger remembers of its witnesses, in a folder of its own beside the ledger: whoever puts an older ledger back
/// has to know of it too.
struct WitnessMemory: Sendable {
    let folder: String

    /// What a witness cosigned last; nil when nothing is remembered.
    func read(_ vkey: String, origin: String) throws -> WitnessedCheckpoint? {
        guard let text = try ConfigurationFile.read(path(vkey)) else { return nil }
        return try WitnessedCheckpoint(Array(text.utf8), origin: origin, witness: vkey)
    }

    /// Remembers what a witness cosigned; durable when this returns.
    func write(_ checkpoint: WitnessedCheckpoint, of vkey: String) throws(GatehouseError) {
        try PrivateFolder.make(folder)
        try WholeFile.write(checkpoint.note, to: path(vkey), mode: 0o600)
    }

    // Names of witnesses are other people's text; their hash is a name for a file.
    private func path(_ vkey: String) -> String {
        "\(folder)/\(Witness.monitoringName(origin: vkey)).checkpoint"
    }
}
