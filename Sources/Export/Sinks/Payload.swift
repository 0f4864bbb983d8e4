/// One body for a receiver.
package struct Payload: Hashable, Sendable {
    /// The path below the sink's URL; empty when the URL is the whole place.
    package let path: String
    /// The media type.
    package let type: String
    /// The bytes.
    package let body: [UInt8]

    /// States a body.
    package init(path: String, type: String, body: [UInt8]) {
        self.path = path
        self.type = type
        self.body = body
    }
}
