import FoundationEssentials

/// How every `--json` is written: sorted keys, slashes as they are, one trailing newline by `print`.
enum JSONOutput {
    static func text(_ value: some Encodable) throws(GatehouseError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw GatehouseError(.internal, "the answer cannot be written as JSON", cause: error)
        }
    }

    /// The same on one line, for outputs of one object per line.
    static func line(_ value: some Encodable) throws(GatehouseError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw GatehouseError(.internal, "the answer cannot be written as JSON", cause: error)
        }
    }
}
