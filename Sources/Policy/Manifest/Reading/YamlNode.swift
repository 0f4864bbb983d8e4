/// A value of a manifest as YAML has it, with its place.
struct YamlNode {
    /// What the value is.
    indirect enum Content {
        /// A text; plain means that it stood without quotes.
        case text(String, plain: Bool)
        /// A list.
        case list([YamlNode])
        /// Keys with values, in the order of the file, no key twice.
        case map([YamlEntry])
    }

    let content: Content
    let place: Place

    /// What the value is, for messages.
    var kind: String {
        switch content {
        case .text("", plain: true): "nothing"
        case .text: "a text"
        case .list: "a list"
        case .map: "a mapping"
        }
    }
}
