import Cedar
import Vocabulary

extension ManifestReader {
    /// Where metrics are served; nil when they are not. On this host only: they name agents, models and what they cost,
    /// and nobody who asks proves who they are.
    mutating func readMetrics(_ node: YamlNode?) -> IPEndpoint? {
        guard let node else { return nil }
        let fields = fields(of: node, in: "`metrics`", known: ManifestVocabulary.metrics.names)
        guard let place = required("listen", fields, in: "`metrics`", at: node.place),
            let text = text(place, in: "`listen`"), let endpoint = take(EndpointText.loopback(text), at: place.place)
        else { return nil }
        return endpoint
    }

    /// Whether the daemon's log gets a line for each request.
    mutating func readLog(_ node: YamlNode?) -> Bool {
        guard let node else { return false }
        let fields = fields(of: node, in: "`log`", known: ManifestVocabulary.log.names)
        guard let place = fields["decisions"], let text = text(place, in: "`decisions`") else { return false }
        let words = ["yes", "no"]
        guard words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else {
            let advice = Spelling.advice(for: text, among: words)
            refuse(.word, "unknown word \(Quoting.quoted(text)) in `decisions`; \(advice)", at: place.place)
            return false
        }
        return text.utf8.elementsEqual("yes".utf8)
    }
}
