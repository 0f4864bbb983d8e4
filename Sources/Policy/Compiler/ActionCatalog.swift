import Cedar
import Vocabulary

/// Every action a policy may name, and the groups it sits in. A group is an action too, as Cedar has it.
///
/// What cannot be told apart when a policy is chosen sits in the graver group: a plain HTTP request may write, so it is
/// in `write`; no rule over `read` can then let a POST through, and every rule against `write` stops it.
enum ActionCatalog {
    /// The groups.
    static let groups = ["read", "write", "external", "irreversible", "automation", "operator"]

    /// The actions with their groups. Those of doors that do not exist yet are known, so that policies can be written
    /// ahead of them.
    static let actions: [(id: String, groups: [String])] = [
        (Verb.modelCall.rawValue, ["external"]),
        (Verb.httpRequest.rawValue, ["write", "external"]),
        (Verb.netConnect.rawValue, ["write", "external"]),
        (Verb.agentRun.rawValue, ["operator"]),
        (Verb.operatorStop.rawValue, ["operator"]),
        (Verb.operatorResume.rawValue, ["operator"]),
        ("tool.call", ["write", "external"]),
        ("exec", ["write"]),
        ("file.read", ["read"]),
        ("file.write", ["write"]),
        ("file.delete", ["write", "irreversible"]),
        ("message.send", ["write", "external", "irreversible"]),
        ("schedule.create", ["write", "automation"]),
        ("secret.use", ["external"]),
        ("agent.spawn", ["write", "automation"]),
        ("memory.write", ["write"]),
    ]

    /// Whether a policy may name this action or group.
    static func knows(_ id: ByteText) -> Bool {
        names.contains(id)
    }

    /// Every action and group as entities with their hierarchy.
    static let entities: [Entity] =
        groups.map { Entity(uid($0)) } + actions.map { Entity(uid($0.id), parents: $0.groups.map(uid)) }

    /// The action of an intent.
    static func uid(_ verb: Verb) -> EntityUID { uids[verb] ?? uid(verb.rawValue) }

    /// The action or group with this id.
    static func uid(_ id: String) -> EntityUID { EntityUID(type: "Action", id: id) }

    /// Every name, for suggestions.
    static let allNames: [String] = groups + actions.map(\.id)

    private static let names = Set(allNames.map { ByteText($0) })
    private static let uids = Dictionary(uniqueKeysWithValues: Verb.allCases.map { ($0, uid($0.rawValue)) })
}
