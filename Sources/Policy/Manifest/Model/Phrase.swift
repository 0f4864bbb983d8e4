/// The operator's words for what agents do. A closed vocabulary: what is not here cannot be said.
package enum Phrase: String, Hashable, Sendable, CaseIterable {
    /// Reading from web sites: GET and HEAD, and opaque connections to the sites that are named.
    case readWeb = "read web"
    /// Any HTTP method.
    case writeWeb = "write web"
    /// An opaque connection to a host and port.
    case connect
    /// Calling tools.
    case useTools = "use tools"
    /// Calling language models.
    case useModel = "use model"
    /// Sending messages to people.
    case sendMessage = "send message"
    /// Reading files.
    case readFile = "read file"
    /// Changing files.
    case writeFile = "write file"
    /// Deleting files.
    case deleteFile = "delete file"
    /// Running programs.
    case runShell = "run shell"
    /// Using a secret.
    case useSecret = "use secret"
    /// Making schedules.
    case createSchedule = "create schedule"
    /// Starting other agents.
    case spawnAgent = "spawn agent"
    /// Writing to long-term memory.
    case writeMemory = "write memory"

    /// The phrases that may stand under `may`; models have a key of their own.
    static let grantable: [Self] = [.readWeb, .writeWeb, .connect, .useTools]

    /// The phrase as part of a policy id: `read-web`.
    var slug: String { rawValue.split(separator: " ").joined(separator: "-") }
}
