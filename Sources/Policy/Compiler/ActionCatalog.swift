import Cedar
import Vocabulary

/// Every action a policy may name, and the groups it sits in. A group is an action too, as Cedar has it.
///
/// What cannot be told apart when a policy is chosen sits in the graver group: a plain HTTP request may write, so it is
/// in `write`; no rule over `read` can then let a POST through, and every rule against `write` stops it.
enum ActionCatalog {
    /// The groups.
    static let groups = ["read", "write", "external", "irreversible", "automation", "operator"]

    /// The group of all pinned tools. It is in no group itself, or every tool would be; a tool that is not pinned has no
    /// action and is never decided.
    static let toolCall = "tool.call"

    /// The actions. Those of doors that do not exist yet are known, so that policies can be written ahead of them; no
    /// facts are declared for them, because nobody computes any.
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
            CatalogAction("exec", in: ["write"], on: "Program"),
            CatalogAction("file.read", in: ["read"], on: "File"),
            CatalogAction("file.write", in: ["write"], on: "File"),
            CatalogAction("file.delete", in: ["write", "irreversible"], on: "File"),
            CatalogAction("message.send", in: ["write", "external", "irreversible"], on: "Channel"),
            CatalogAction("schedule.create", in: ["write", "automation"], on: "Schedule"),
            CatalogAction("secret.use", in: ["external"], on: "Secret"),
            CatalogAction("agent.spawn", in: ["write", "automation"], on: "Agent"),
            CatalogAction("memory.write", in: ["write"], on: "Memory"),
        ]

    /// The action of an intent.
    static func uid(_ verb: Verb) -> EntityUID { uids[verb] ?? uid(verb.rawValue) }

    /// The action or group with this id.
    static func uid(_ id: String) -> EntityUID { EntityUID(type: "Action", id: id) }

    private static let uids = Dictionary(uniqueKeysWithValues: Verb.allCases.map { ($0, uid($0.rawValue)) })
}
