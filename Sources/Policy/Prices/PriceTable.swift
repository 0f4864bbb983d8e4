import Crypto

/// A dated, signed list of public prices. Data only: nothing is ever fetched, so no remote file can change what a budget
/// means.
package struct PriceTable: Sendable {
    /// The file's name.
    package let file: String
    /// The day the prices were read, as `2026-11-21`.
    package let date: String
    /// Which table of that day it is.
    package let version: String
    /// Where they were read.
    package let source: String
    /// The name of the key that signed it.
    package let signer: String
    /// The id of that key, as its line tells it: 8 hexadecimal digits of the SHA-256 over its name and itself. Names may be
    /// alike; this is not.
    package let signerID: String
    /// SHA-256 over what was signed, in hexadecimal.
    package let digest: String
    private let index: [PriceVendor: [String: PriceRow]]
    private let listed: [PriceVendor: [PriceRow]]

    init(_ head: PriceTableReader.Head, rows: [PriceVendor: [PriceRow]], file: String, signed: SignedPrices) {
        self.file = file
        date = head.date
        version = head.version
        source = head.source
        signer = signed.signer.name
        signerID = HexText.digits(signed.signer.id)
        digest = HexText.digits(SHA256.hash(data: Array(signed.text.utf8)))
        listed = rows.mapValues { rows in rows.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) } }
        index = rows.mapValues { rows in
            var index: [String: PriceRow] = [:]
            for row in rows { for name in [row.id] + row.aliases { index[name] = row } }
            return index
        }
    }

    /// The row of an exact id or alias, or nil.
    package func row(_ vendor: PriceVendor, _ id: String) -> PriceRow? {
        // A name outside ASCII could equal another one canonically; providers have none.
        guard id.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return index[vendor]?[id]
    }

    /// Every row of a vendor, ordered by id.
    package func rows(_ vendor: PriceVendor) -> [PriceRow] { listed[vendor] ?? [] }

    /// Reads a table, when a known key signed it.
    package static func read(_ file: OperatorFile, keys: [PriceKey]) throws(PolicyErrors) -> Self {
        let signed: SignedPrices
        do throws(PolicyError) { signed = try SignedPrices.open(file, keys: keys) } catch {
            throw PolicyErrors([error])
        }
        return try PriceTableReader.read(signed, file: file.name)
    }

    /// The table that ships with Gatehouse; a failure says that the program was changed.
    package static let shipped: Result<Self, PolicyErrors> = .init { () throws(PolicyErrors) in
        try read(OperatorFile(name: "shipped prices", text: ShippedPriceTable.text), keys: [try .shipped])
    }
}
