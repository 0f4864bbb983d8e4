import FoundationEssentials

/// A price table as it travels: its text, an empty line, and the signatures under it (C2SP signed-note).
struct SignedPrices {
    /// What was signed, its last newline included.
    let text: String
    /// The key that signed it.
    let signer: PriceKey

    private static let dash = "\u{2014} "

    /// The table in a file, when a known key signed it. A signature of a key that is not known says nothing; a wrong one
    /// of a known key is a forgery.
    static func open(_ file: OperatorFile, keys: [PriceKey]) throws(PolicyError) -> Self {
        guard file.text.utf8.count <= PolicyLimits.priceTableBytes else {
            throw PolicyError(
                .limit, "a price table holds at most \(PolicyLimits.priceTableBytes) bytes", file: file.name)
        }
        let lines = file.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let gap = lines.dropLast().lastIndex(where: \.isEmpty), gap > 0, lines.last?.isEmpty == true else {
            throw PolicyError(
                .signature, "the price table is not signed; sign it with `gatehouse prices sign`", file: file.name)
        }
        let text = lines[..<gap].map { "\(Substring($0))\n" }.joined()
        let block = lines[(gap + 1)...].dropLast().map { Substring($0) }
        guard (1...PolicyLimits.priceTableSignatures).contains(block.count) else {
            throw PolicyError(.limit, "the price table has no signature, or too many", file: file.name)
        }
        var signer: PriceKey?
        for line in block {
            guard let (name, id, signature) = parts(line) else {
                throw PolicyError(.signature, "a signature line of the price table is malformed", file: file.name)
            }
            guard let key = keys.first(where: { $0.id == id && $0.name.utf8.elementsEqual(name.utf8) }) else {
                continue
            }
            guard key.verifies(signature, over: text) else {
                throw PolicyError(
                    .signature, "the signature of `\(key.name)` under the price table is wrong: it was changed",
                    file: file.name)
            }
            signer = signer ?? key
        }
        guard let signer else {
            throw PolicyError(
                .signature, "no key under `price keys` signed the price table; add its signer's key there",
                file: file.name)
        }
        return Self(text: text, signer: signer)
    }

    private static func parts(_ line: Substring) -> (name: Substring, id: [UInt8], signature: [UInt8])? {
        guard line.hasPrefix(dash) else { return nil }
        let words = line.dropFirst(dash.count).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let bytes = Data(base64Encoded: String(words[1])), bytes.count == 68 else { return nil }
        return (words[0], Array(bytes.prefix(4)), Array(bytes.dropFirst(4)))
    }
}
