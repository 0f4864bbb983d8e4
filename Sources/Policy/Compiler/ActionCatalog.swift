import Cedar
import Vocabulary

/// Every action a policy may name, and the groups it sits in. A group is an action too, as Cedar has it.
///
/// What cannot be told apart when a policy is chosen sits in the graver group: a plain HTTP request may write, so it is
/// in `write`; no rule over `read` can then let a POST through, and every rule against `write` stops it.
enum ActionCatalog {
    /// The groups.
    static let groups = ["read", "write", "external", "irreversible", "automation", "operator"]

    /// The group of all calls of tools. It is in no other group itself, or every tool would be. A pinned tool has an action
    /// of its own in it; a tool that is known by what it does has that action; every other one has `tool.use`, which is in
    /// the gravest groups.
    static let toolCall = "tool.call"

    /// The actions. What a tool call does is decided as that action on the tool: the gate sees it where the model proposes
    /// it, and no facts are declared for it, because nobody computes any. Doors that see programs, files and the rest
    /// themselves do not exist yet; policies can be written ahead of them.
    ///
    /// Agents are declared as performers of operators' actions because one might try, and a policy has to refuse it.
    static let actions: [CatalogAction] =
        [
            CatalogAction(
                Verb.modelCall.rawValue, in: ["external"], on: "Model",
                input: ["bodyBytes": .long, "serverTools": .bool, "stream": .bool]),
            CatalogAction(
                Verb.httpRequest.rawValue, in: ["write", "external"], on: "Host",
                input: ["bodyBytes": .long, "method": .string, "path": .string, "port": .long]),
            CatalogAction(
                Verb.netConnect.rawValue, in: ["write", "external"], on: "Host",
                input: ["port": .long]),
            CatalogAction(
                Verb.agentRun.rawValue, in: ["operator"], on: "Gate", by: ["Agent", "Operator"],
                input: ["agent": .string]),
            CatalogAction(
                Verb.operatorStop.rawValue, in: ["operator"], on: "Gate", by: ["Agent", "Operator"],
                input: ["reason": .string]),
            CatalogAction(
                Verb.operatorResume.rawValue, in: ["operator"], on: "Gate", by: ["Agent", "Operator"],
                input: ["reason": .string]),
            CatalogAction(toolCall, in: [], on: "Tool"),
            CatalogAction(Verb.toolUse.rawValue, in: [toolCall] + PinnedTool.gravest, on: "Tool"),
            CatalogAction(Verb.exec.rawValue, in: [toolCall, "write"], on: "Program", "Tool"),
            CatalogAction(Verb.fileRead.rawValue, in: [toolCall, "read"], on: "File", "Tool"),
            CatalogAction(Verb.fileWrite.rawValue, in: [toolCall, "write"], on: "File", "Tool"),
            CatalogAction(Verb.fileDelete.rawValue, in: [toolCall, "write", "irreversible"], on: "File", "Tool"),
            CatalogAction(
                Verb.messageSend.rawValue, in: [toolCall, "write", "external", "irreversible"], on: "Channel", "Tool"),
            CatalogAction(
                Verb.scheduleCreate.rawValue, in: [toolCall, "write", "automation"], on: "Schedule", "Tool"),
            CatalogAction(Verb.secretUse.rawValue, in: [toolCall, "external"], on: "Secret", "Tool"),
            CatalogAction(Verb.agentSpawn.rawValue, in: [toolCall, "write", "automation"], on: "Agent", "Tool"),
            CatalogAction(Verb.memoryWrite.rawValue, in: [toolCall, "write"], on: "Memory", "Tool"),
        ]

    /// The action of an intent.
    static func uid(_ verb: Verb) -> EntityUID { uids[verb] ?? uid(verb.rawValue) }

    /// The action or group with this id.
    static func uid(_ id: String) -> EntityUID { EntityUID(type: "Action", id: id) }

    private static let uids = Dictionary(uniqueKeysWithValues: Verb.allCases.map { ($0, uid($0.rawValue)) })
}
