/// Why a sink waits or cannot work.
package struct SinkTrouble: Hashable, Sendable {
    /// For the operator of this host: may name files.
    package let text: String
    /// For entries and alerts, which leave the host: never a path and never another's words.
    package let told: String

    /// States a trouble.
    ///
    /// - Parameter told: when it may not say all that the operator is told.
    package init(_ text: String, told: String? = nil) {
        self.text = text
        self.told = told ?? text
    }
}
