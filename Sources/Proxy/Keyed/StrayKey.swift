import Inspection
import NIOCore
import Wire

/// Looks for keys of agents where no key belongs. A request is entered with the model it names, and goes on with its
/// body and fields: a key in them would lie in the ledger for good, or with a provider.
struct StrayKey {
    /// The part of the request in which it stands.
    let place: String
    /// Whether it is the asking agent's own.
    let isOwn: Bool

    /// The agent's own key, however it is spelt, or any agent's as it is; nil where none stands in the request.
    init?(in request: DoorRequest, _ scanner: PlaceholderScanner) {
        func find(_ place: String, _ text: String) -> StrayKey? {
            var stream = scanner.wideStream()
            return stream.feed(Array(text.utf8).span).map { StrayKey($0, place) }
        }
        if case .origin(let pathAndQuery) = request.head.target, let found = find("path", pathAndQuery) {
            self = found
            return
        }
        // What is stripped goes nowhere, and the key stands in one of those.
        for field in request.head.headers.all where !Credentials.headers.contains(field.name.lowercased()) {
            guard let found = find("fields", field.name) ?? find("fields", field.value) else { continue }
            self = found
            return
        }
        var stream = scanner.wideStream()
        guard let finding = stream.feed(request.body.readableBytesUInt8Span) else { return nil }
        self.init(finding, "body")
    }

    /// The scanner was made of the agent's own key first.
    private init(_ finding: PlaceholderFinding, _ place: String) {
        self.place = place
        isOwn = finding.needle == 0
    }
}
