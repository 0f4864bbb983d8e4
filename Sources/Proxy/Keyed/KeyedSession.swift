import Inspection
package import Vocabulary

/// The run of a key, as the doors serve it.
package final class KeyedSession: Sendable {
    /// Who is served.
    package let caller: Caller
    /// Finds the key itself on its way to where it does not belong.
    let scanner: PlaceholderScanner
    /// What the run may hold of request bodies.
    let bodies: BodyShare

    init(caller: Caller, scanner: PlaceholderScanner, bodies: BodyShare) {
        self.caller = caller
        self.scanner = scanner
        self.bodies = bodies
    }
}
