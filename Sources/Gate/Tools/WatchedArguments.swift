import Inspection

/// What watched files the arguments of proposed tool calls name.
struct WatchedArguments: Sendable {
    /// What is told when nothing can be looked for.
    static let unknown = "unknown"

    // Nil when the table cannot be built, which depends on nothing outside; then every call counts as one that names some.
    private let files: WatchedFiles?

    init() { files = try? WatchedFiles() }

    /// The names, from a fixed list: nothing of the arguments themselves is told.
    func found(in arguments: [UInt8]) -> [String] { files?.found(in: arguments) ?? [Self.unknown] }
}
