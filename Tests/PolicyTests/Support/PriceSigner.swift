import Crypto
import Foundation

/// A key that signs price tables in tests.
struct PriceSigner {
    private let name: String
    private let key = Curve25519.Signing.PrivateKey()

    init(_ name: String) {
        self.name = name
    }

    private var id: Data {
        Data(SHA256.hash(data: Data(name.utf8) + [0x0A, 1] + key.publicKey.rawRepresentation)).prefix(4)
    }

    var publicText: String {
        let digits = id.map { String(format: "%02x", $0) }.joined()
        return "\(name)+\(digits)+\((Data([1]) + key.publicKey.rawRepresentation).base64EncodedString())"
    }

    func sign(_ text: String) -> String {
        guard let signature = try? key.signature(for: Data(text.utf8)) else { return text }
        return "\(text)\n\u{2014} \(name) \((id + signature).base64EncodedString())\n"
    }
}
