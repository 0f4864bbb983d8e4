import Cedar

/// One argument of a tool, or one property of an object within.
struct ToolField: Hashable, Sendable {
    /// The name, byte-exact.
    let name: ByteText
    /// What it holds.
    let type: ToolType
    /// Whether every call has it.
    let isRequired: Bool
}
