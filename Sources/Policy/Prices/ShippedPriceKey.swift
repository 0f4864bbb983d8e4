/// The key that signs the tables Gatehouse publishes. Its private half is the maintainers' and is never in the repository.
enum ShippedPriceKey {
    static let text = "gatehouse-prices/2026+5b1b1274+AQFVt1ZLUkd8PVVz62Udl/9Hjg/qVYfA8sigh3MHtcNf"
}

extension PriceKey {
    /// The key that signs the tables Gatehouse publishes.
    package static var shipped: PriceKey {
        get throws(PolicyErrors) {
            if let key = PriceKey.read(ShippedPriceKey.text).value { return key }
            throw PolicyErrors([PolicyError(.signature, "the shipped price key cannot be read", file: "shipped prices")]
            )
        }
    }
}
