/// The product's version, in one place.
enum GatehouseVersion {
    static let text = "0.1.0"
}
