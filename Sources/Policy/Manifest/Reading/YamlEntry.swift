/// A key of a manifest with its value.
struct YamlEntry {
    let key: String
    /// Where the key stands.
    let place: Place
    let value: YamlNode
}
