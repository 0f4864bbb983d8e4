import Crypto
import FoundationEssentials

/// Names a policy by what it was made from.
enum PolicyVersion {
    /// SHA-256 in hexadecimal over the manifest, the Cedar files in their order and what the price tables hold.
    /// Every part is preceded by its length, so that moving text from one file to the next changes the name.
    static func hex(
        manifest: OperatorFile, cedar: [OperatorFile], tools: [OperatorFile], builtin: [OperatorFile],
        prices: [PriceTable]
    ) -> String {
        var hasher = SHA256()
        var parts: [String] = ["gatehouse-policy-1", manifest.text] + prices.map(\.digest)
        for file in cedar { parts += [file.name, file.text] }
        for (kind, files) in [("tools", tools), ("builtin", ShippedToolActions.files + builtin)] where !files.isEmpty {
            parts.append(kind)
            for file in files { parts += [file.name, file.text] }
        }
        for part in parts {
            hasher.update(data: withLength(Array(part.utf8)))
        }
        return hasher.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private static func withLength(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt64(bytes.count)
        return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> UInt64($0)) } + bytes
    }
}
