import Vocabulary

extension Resource {
    /// Reads the one spelling the ledger has for a resource; nil when the verb has no such resource.
    init?(recorded text: String, of verb: Verb) {
        switch verb {
        case .agentRun, .operatorStop, .operatorResume:
            guard text.utf8.elementsEqual(Resource.gate.text.utf8) else { return nil }
            self = .gate
        case .modelCall:
            let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            self = .model(provider: String(Substring(parts[0])), id: String(Substring(parts[1])))
        case .toolUse, .exec, .fileRead, .fileWrite, .fileDelete, .messageSend, .scheduleCreate, .secretUse,
            .agentSpawn,
            .memoryWrite:
            let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            self = .tool(server: String(Substring(parts[0])), name: String(Substring(parts[1])))
        case .httpRequest, .netConnect:
            guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
                let port = Int(Substring(text.utf8[text.utf8.index(after: colon)...]))
            else { return nil }
            var name = text.utf8[..<colon]
            if name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]") { name = name.dropFirst().dropLast() }
            self = .host(name: String(Substring(name)), port: port)
        }
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }
}
