import Cedar
import Vocabulary

extension Phrase {
    /// The actions a phrase is about.
    var actions: [String] {
        switch self {
        case .readWeb, .writeWeb: [Verb.httpRequest.rawValue, Verb.netConnect.rawValue]
        case .connect: [Verb.netConnect.rawValue]
        case .useTools: [ActionCatalog.toolCall]
        case .useModel: [Verb.modelCall.rawValue]
        case .sendMessage: ["message.send"]
        case .readFile: ["file.read"]
        case .writeFile: ["file.write"]
        case .deleteFile: ["file.delete"]
        case .runShell: ["exec"]
        case .useSecret: ["secret.use"]
        case .createSchedule: ["schedule.create"]
        case .spawnAgent: ["agent.spawn"]
        case .writeMemory: ["memory.write"]
        }
    }

    /// The phrase as something that is done, for reasons shown to agents and approvers.
    var gerund: String {
        switch self {
        case .readWeb: "reading the web"
        case .writeWeb: "writing to the web"
        case .connect: "opening connections"
        case .useTools: "using tools"
        case .useModel: "calling models"
        case .sendMessage: "sending messages"
        case .readFile: "reading files"
        case .writeFile: "changing files"
        case .deleteFile: "deleting files"
        case .runShell: "running programs"
        case .useSecret: "using secrets"
        case .createSchedule: "making schedules"
        case .spawnAgent: "starting agents"
        case .writeMemory: "writing to memory"
        }
    }
}
