/// A tool of a server, or the tools whose names begin alike.
package struct ToolPattern: Hashable, Sendable, CustomStringConvertible {
    /// The server's name.
    package let server: String
    /// The tool's name, or its beginning.
    package let name: String
    /// Whether `name` is only the beginning.
    package let isPrefix: Bool

    /// The spelling of manifests.
    package var description: String { "\(server)/\(name)\(isPrefix ? "*" : "")" }
}
