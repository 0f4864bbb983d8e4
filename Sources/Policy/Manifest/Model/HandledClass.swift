/// A class of data that an agent handles.
package struct HandledClass: Hashable, Sendable {
    /// Its name under `data classes`.
    package let name: String
    /// Where the agent's rules name it.
    package let place: Place
}
