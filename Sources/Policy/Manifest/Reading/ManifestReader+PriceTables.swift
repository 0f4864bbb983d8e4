import Cedar

extension ManifestReader {
    /// Whose signatures under price tables count.
    mutating func readPriceKeys(_ node: YamlNode?) -> [PriceKey] {
        let keys = texts(node, in: "`price keys`", PriceKey.read).map(\.value)
        if keys.count > PolicyLimits.priceKeys, let node {
            refuse(.limit, "a manifest names at most \(PolicyLimits.priceKeys) price keys", at: node.place)
        }
        return keys
    }

    /// Whose list a provider charges by.
    mutating func readVendor(_ node: YamlNode) -> PriceVendor? {
        guard let text = text(node, in: "`list prices`") else { return nil }
        if let vendor = PriceVendor.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) {
            return vendor
        }
        let advice = Spelling.advice(for: text, among: PriceVendor.allCases.map(\.rawValue))
        refuse(.word, "nobody knows the price list of \(Quoting.quoted(text)); \(advice)", at: node.place)
        return nil
    }
}
