import Crypto
import Glibc

/// The key by which facts are replaced in exports: this instance's own, made at first need, never sent anywhere.
enum RedactionKey {
    /// Reads the key in a folder, or makes one.
    static func inFolder(_ folder: String) throws(GatehouseError) -> SymmetricKey {
        let path = folder + "/redaction.key"
        if let text = try ConfigurationFile.read(path, limit: GatehouseLimits.cursorBytes) {
            let bytes = Array(text.utf8.prefix { $0 != 0x0A })
            guard bytes.count == 64 else {
                throw GatehouseError(
                    .internal, "the key `\(path)` is damaged", hint: "delete it; digests will differ from then on")
            }
            return SymmetricKey(data: bytes)
        }
        let key = SymmetricKey(size: .bits256)
        let digits = Array("0123456789abcdef".utf8)
        let bytes = unsafe key.withUnsafeBytes { raw in
            unsafe raw.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        }
        try WholeFile.write(bytes + [0x0A], to: path, mode: 0o600)
        return SymmetricKey(data: bytes)
    }
}
