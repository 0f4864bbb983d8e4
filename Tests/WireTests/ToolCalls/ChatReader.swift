@testable import Wire

/// A client of Chat Completions as there are several.
enum ChatReader {
    /// The calls that it would execute.
    ///
    /// - Parameter splits: whether another id at the same index is another call to it.
    /// - Parameter takesLast: whether the last name counts, not the first.
    static func calls(in output: [UInt8], splits: Bool, takesLast: Bool) -> [String] {
        var found: [(index: Int64, id: String, name: String, arguments: String)] = []
        for block in ToolCallStreamTests.blocks(output) {
            var decoder = ServerSentEventDecoder()
            guard let step = try? decoder.next(block.span, isLast: true), let data = step.event.data,
                let root = try? JSONDocument(data).root
            else { continue }
            for call in (root["choices"]?.elements ?? []).flatMap({ $0["delta"]?["tool_calls"]?.elements ?? [] }) {
                let (index, id) = (call["index"]?.integer ?? -1, call["id"]?.string ?? "")
                let name = call["function"]?["name"]?.string ?? ""
                let arguments = call["function"]?["arguments"]?.string ?? ""
                let place = found.lastIndex { one in
                    one.index == index && !(splits && !id.isEmpty && !one.id.isEmpty && one.id != id)
                }
                guard let place else {
                    found.append((index, id, name, arguments))
                    continue
                }
                if found[place].id.isEmpty { found[place].id = id }
                if found[place].name.isEmpty || takesLast && !name.isEmpty { found[place].name = name }
                found[place].arguments += arguments
            }
        }
        return found.map { "\($0.name)(\($0.arguments))" }
    }
}
