/// A file with a public key, as an auditor keeps it.
enum KeyFile {
    /// The key's line.
    static func read(_ path: String) throws(GatehouseError) -> String {
        guard let text = try ConfigurationFile.read(path) else {
            throw GatehouseError(.usage, "there is no key file `\(path)`", hint: "gatehouse ledger key prints it")
        }
        return String(text.utf8.prefix { $0 != UInt8(ascii: "\n") }) ?? text
    }
}
