import Policy

/// Reads a signed price table that somebody handed over.
enum PriceTableFile {
    /// The table in a file, when a key that the policy knows signed it.
    static func read(_ path: String, _ policy: PolicySnapshot) throws(GatehouseError) -> PriceTable {
        try table(OperatorFile(name: path, text: try text(path)), policy)
    }

    /// The file's text.
    static func text(_ path: String) throws(GatehouseError) -> String {
        guard let text = try ConfigurationFile.read(path, limit: PolicyLimits.priceTableBytes) else {
            throw GatehouseError(.usage, "there is no file `\(path)`")
        }
        return text
    }

    /// The table of a text.
    static func table(_ file: OperatorFile, _ policy: PolicySnapshot) throws(GatehouseError) -> PriceTable {
        do throws(PolicyErrors) {
            return try PriceTable.read(file, keys: policy.manifest.priceKeys + [try PriceKey.shipped])
        } catch {
            let text = error.all.map { "\($0.file): \($0.message)" }.joined(separator: "; ")
            throw GatehouseError(.denied, text, hint: "gatehouse prices verify --help", cause: error)
        }
    }
}
