/// Looks through a body for content whose tokens its bytes do not bound: images, documents, links, file ids, sound.
struct ContentSurvey {
    /// Parts whose tokens are counted by pixels and pages: a few hundred bytes of image or PDF can be tens of thousands.
    private static let unboundedTypes = [
        "image", "image_url", "input_image", "document", "file", "input_file", "container_upload", "video",
        "input_video",
    ]
    private static let unboundedKeys = ["file_id", "file_data", "url", "image_url", "file_url"]

    private(set) var refersToContent = false
    private(set) var usesAudio = false
    /// Whether it brings up sound of an earlier answer that the provider keeps.
    private(set) var namesKeptAudio = false
    private let document: JSONDocument

    init(_ body: JSONDocument, _ root: ModelMembers) {
        document = body
        for member in [ModelMember.messages, .system, .input] {
            if let value = root[member] { survey(value.index) }
        }
    }

    /// Walks every object beneath without recursion: a link counts wherever it stands, even where no dialect reads it.
    private mutating func survey(_ top: Int) {
        let nodes = document.nodes
        for index in top..<Int(nodes[top].next) where nodes[index].kind == .object {
            var key = index + 1
            while key < Int(nodes[index].next) {
                let value = Int(nodes[key].next)
                // Only keys of a length that matters are read; an escaped key may be any of them.
                if nodes[key].isEscaped || (5...11).contains(nodes[key].range.count) {
                    note(JSONValue(document: document, index: key), JSONValue(document: document, index: value))
                }
                key = Int(nodes[value].next)
            }
        }
    }

    private mutating func note(_ key: JSONValue, _ value: JSONValue) {
        if key.equals("type") {
            if value.equals("input_audio") || value.equals("audio") { usesAudio = true }
            if Self.unboundedTypes.contains(where: { value.equals($0) }) { refersToContent = true }
        } else if key.equals("audio") {
            if let id = value["id"], !id.isNull { namesKeptAudio = true }
        } else if Self.unboundedKeys.contains(where: { key.equals($0) }) {
            if !value.isNull { refersToContent = true }
        }
    }
}
