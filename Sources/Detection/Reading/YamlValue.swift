/// A value of a file of rules with its place.
struct YamlValue {
    /// What it is.
    indirect enum Content {
        /// A text; plain means without quotes.
        case text(String, plain: Bool)
        /// A list.
        case list([YamlValue])
        /// Keys with values in the order of the file, no key twice.
        case map([(key: String, at: Place, value: YamlValue)])
    }

    /// Line and column, from 1.
    struct Place: Hashable {
        let line: Int
        let column: Int
    }

    let content: Content
    let place: Place

    /// What it is, for messages.
    var kind: String {
        switch content {
        case .text("", plain: true): "nothing"
        case .text: "a text"
        case .list: "a list"
        case .map: "a mapping"
        }
    }
}
