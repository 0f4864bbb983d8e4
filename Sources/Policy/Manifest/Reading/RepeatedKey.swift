/// Finds the second writing of a key, because the YAML parser reports only where the first one stands.
enum RepeatedKey {
    /// The next place below `first` where the same block mapping has the key again; `first` itself when the mapping
    /// is in flow style, where both stand close together.
    static func place(of key: String, after first: Place, in text: String) -> Place {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let spellings = [key, "\"\(key)\"", "'\(key)'"].map { Array(($0 + ":").unicodeScalars) }
        for index in lines.indices.dropFirst(first.line) {
            let line = lines[index]
            guard let start = line.firstIndex(where: { $0 != " " }), line[start] != "#" else { continue }
            let column = line.distance(from: line.startIndex, to: start) + 1
            if column < first.column { break }
            if column == first.column, spellings.contains(where: { line[start...].starts(with: $0) }) {
                return Place(line: index + 1, column: column)
            }
        }
        return first
    }
}
