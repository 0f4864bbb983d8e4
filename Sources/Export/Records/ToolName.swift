import Vocabulary

/// Whose tool an event is about: `server/tool`, or `builtin/tool` for the agent's own.
struct ToolName: Hashable {
    let server: String
    let name: String

    /// The tool of a decision or outcome about a tool's call; nil when it is about something else or was redacted.
    init?(_ event: ExportEvent) {
        guard let verb = event.text(.verb).flatMap(Verb.init(rawValue:)), Self.verbs.contains(verb),
            let resource = event.text(.resource), let slash = resource.utf8.firstIndex(of: UInt8(ascii: "/"))
        else { return nil }
        server = String(resource[..<slash])
        name = String(resource[resource.utf8.index(after: slash)...])
        guard !server.isEmpty, !name.isEmpty else { return nil }
    }

    /// Whether the agent's own program carries it out; otherwise it is one of an MCP server.
    var isBuiltin: Bool { server.utf8.elementsEqual("builtin".utf8) }

    private static let verbs: Set<Verb> = [
        .toolUse, .exec, .fileRead, .fileWrite, .fileDelete, .messageSend, .scheduleCreate, .secretUse, .agentSpawn,
        .memoryWrite,
    ]
}
