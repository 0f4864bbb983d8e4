/// Looks through a body for content whose tokens its bytes do not bound: links, file ids, sound.
struct ContentSurvey {
    private(set) var refersToContent = false
    private(set) var usesAudio = false
    private let document: JSONDocument

    init(_ body: JSONDocument) {
        document = body
        for key in ["messages", "system", "input"] {
            if let value = body.root[key] { survey(value.index) }
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
            if value.equals("container_upload") { refersToContent = true }
        } else if key.equals("file_id") {
            if !value.isNull { refersToContent = true }
        } else if key.equals("url") || key.equals("image_url") || key.equals("file_url") {
            let isData = value.bytes.dropFirst().starts(with: "data:".utf8)
            if value.kind == .string, !isData { refersToContent = true }
        }
    }
}
