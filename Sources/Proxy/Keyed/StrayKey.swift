import Inspection
import NIOCore
import Wire

/// Looks for an agent's own key where no key belongs. A request is entered with the model it names, and goes on with its
/// body and fields: a key in them would lie in the ledger for good, or with a provider.
enum StrayKey {
    /// The part of the request in which the key stands, however it is spelt; nil where it stands in none.
    static func place(in request: DoorRequest, _ scanner: PlaceholderScanner) -> String? {
        if case .origin(let pathAndQuery) = request.head.target, holds(pathAndQuery, scanner) { return "path" }
        // What is stripped goes nowhere, and the key stands in one of those.
        let others = request.head.headers.all.filter { !Credentials.headers.contains($0.name.lowercased()) }
        if others.contains(where: { holds($0.name, scanner) || holds($0.value, scanner) }) { return "fields" }
        var stream = scanner.stream()
        return stream.feed(request.body.readableBytesUInt8Span) == nil ? nil : "body"
    }

    private static func holds(_ text: String, _ scanner: PlaceholderScanner) -> Bool {
        var stream = scanner.stream()
        return stream.feed(Array(text.utf8).span) != nil
    }
}
