import Vocabulary

/// Reads host names and brings them to their one canonical spelling, so that policy compares what the network resolves.
enum HostText {
    /// The canonical name or address: lower case, no trailing dot, A-labels only, or a canonical IP literal (A7).
    ///
    /// A door reads `0x7f.1` as the address that it is; an operator who writes it is asked what is meant.
    static func canonical(_ text: String) -> Checked<String> {
        do throws(HostError) {
            let host = try Host(text)
            if case .address(.v4) = host, !isPlain(text, host.text) {
                return .refused("\(Quoting.quoted(text)) is an address in disguise; write `\(host.text)`")
            }
            return .fine(host.text)
        } catch {
            return .refused("\(Quoting.quoted(text)) is not a host: \(error.message)")
        }
    }

    private static func isPlain(_ text: String, _ canonical: String) -> Bool {
        text.utf8.elementsEqual(canonical.utf8) || text.utf8.elementsEqual("\(canonical).".utf8)
    }
}
