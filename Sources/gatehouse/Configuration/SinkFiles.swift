import Delivery
import Policy

/// Holds the files of sinks against the machine: the manifest alone cannot tell where a path leads.
struct SinkFiles {
    let closed: ClosedPlaces

    /// Every mistake, at the sink's place in the manifest.
    func mistakes(in manifest: Manifest) -> [PolicyError] {
        var owners: [String: String] = [:]
        var found: [PolicyError] = []
        for sink in manifest.exports where sink.kind == .file {
            switch FileCarrier.look(at: sink.place, closed: closed) {
            case .closed(let reason):
                found.append(
                    mistake(.address, "the file of sink `\(sink.name)` cannot be used: \(reason)", sink, manifest))
            case .open(let identity):
                if let owner = owners.updateValue(sink.name, forKey: identity) {
                    let text = "sink `\(sink.name)` writes into the file of sink `\(owner)`; give each its own"
                    found.append(mistake(.duplicate, text, sink, manifest))
                }
            }
        }
        return found
    }

    private func mistake(
        _ code: PolicyErrorCode, _ text: String, _ sink: ExportSink, _ manifest: Manifest
    ) -> PolicyError {
        PolicyError(code, text, file: manifest.file, at: sink.line)
    }
}
