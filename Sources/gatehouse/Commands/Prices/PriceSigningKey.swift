import Crypto
import FoundationEssentials
import Glibc

/// The private half of a key that signs price tables, in the form of Go's `note` package:
/// `PRIVATE+KEY+<name>+<8 hex digits>+<base64 of type 1 and the seed>`.
struct PriceSigningKey {
    private static let marker = "PRIVATE+KEY+"

    private let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a fresh key.
    static func make(name: String) throws(GatehouseError) -> Self {
        guard (1...200).contains(name.utf8.count),
            name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "+") })
        else { throw GatehouseError(.usage, "a key's name is printable ASCII without space and `+`") }
        return Self(name: name, key: Curve25519.Signing.PrivateKey())
    }

    /// Reads a key's file.
    static func read(_ path: String) throws(GatehouseError) -> Self {
        guard let text = try ConfigurationFile.read(path) else {
            throw GatehouseError(
                .usage, "there is no key file `\(path)`", hint: "gatehouse prices key --key \(path) --name NAME")
        }
        let line = text.utf8.prefix { $0 != UInt8(ascii: "\n") }
        let parts = String(Substring(line)).dropFirst(marker.count).split(separator: "+", maxSplits: 2)
        guard text.hasPrefix(marker), parts.count == 3, let encoded = Data(base64Encoded: String(parts[2])),
            encoded.first == 1, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: encoded.dropFirst())
        else { throw GatehouseError(.usage, "`\(path)` holds no key that signs price tables") }
        return Self(name: String(parts[0]), key: key)
    }

    /// Writes the key where no file is yet.
    func write(to path: String) throws(GatehouseError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw GatehouseError(.usage, "cannot make `\(path)`: \(unsafe String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let bytes = Array("\(Self.marker)\(name)+\(idText)+\(encoded(key.rawRepresentation))\n".utf8)
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(descriptor) == 0 else {
            throw GatehouseError(.usage, "cannot write `\(path)`: \(unsafe String(cString: strerror(errno)))")
        }
    }

    /// The public half, one line.
    var publicText: String { "\(name)+\(idText)+\(encoded(key.publicKey.rawRepresentation))" }

    /// A text with this key's signature under it (C2SP signed-note).
    func sign(_ text: String) throws(GatehouseError) -> String {
        let whole = text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
        guard let signature = try? key.signature(for: Array(whole.utf8)) else {
            throw GatehouseError(.internal, "the table cannot be signed")
        }
        return "\(whole)\n\u{2014} \(name) \(Data(id + signature).base64EncodedString())\n"
    }

    private var id: [UInt8] {
        let named = Array(name.utf8) + [UInt8(ascii: "\n"), 1] + key.publicKey.rawRepresentation
        return Array(SHA256.hash(data: named).prefix(4))
    }

    private var idText: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: id.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private func encoded(_ bytes: Data) -> String { Data([1] + bytes).base64EncodedString() }
}
