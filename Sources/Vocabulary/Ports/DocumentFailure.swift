/// Why a document cannot be read or kept.
package struct DocumentFailure: Error, Hashable, Sendable {
    /// What went wrong and how to mend it; holds nothing of the document.
    package let message: String

    /// States a failure.
    package init(_ message: String) {
        self.message = message
    }
}
