import Detection
import FoundationEssentials
import Glibc

/// The file that keeps what detection has learnt over restarts. It can always be deleted: then the ledger teaches it
/// anew, quietly.
struct DetectionMemory {
    let path: String

    /// What was saved; nil when there is nothing that can be used.
    func load() -> DetectionState? {
        guard let text = try? ConfigurationFile.read(path, limit: GatehouseLimits.detectionMemoryBytes) else {
            return nil
        }
        // A damaged file is as good as none: everything in it can be learnt again.
        guard let memory = try? JSONDecoder().decode(DetectionState.self, from: Data(text.utf8)), memory.isSound else {
            return nil
        }
        return memory
    }

    /// Puts a memory in place of the one before, whole and durable.
    func save(_ memory: DetectionState) throws(GatehouseError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes: Data
        do {
            bytes = try encoder.encode(memory)
        } catch {
            throw GatehouseError(.internal, "what detection has learnt cannot be written", cause: error)
        }
        try WholeFile.write(Array(bytes), to: path, mode: 0o600)
    }
}
