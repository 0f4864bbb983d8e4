/// A small document that is durable and replaced as a whole: after a crash either the old one is there or the new one.
package protocol DocumentStoring: Sendable {
    /// The document; nil when none was ever kept. What is there and cannot be trusted is a failure, never nil.
    func load() throws(DocumentFailure) -> [UInt8]?
    /// Puts a document in place of the one before; durable when it returns.
    func replace(with bytes: [UInt8]) throws(DocumentFailure)
}
