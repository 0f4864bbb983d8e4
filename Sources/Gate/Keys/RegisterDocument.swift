import Crypto
import FoundationEssentials
import Vocabulary

/// The register as bytes: one line with the SHA-256 of the rest, then JSON. The sum tells damage, not forgery: whoever can
/// write the file can write the sum.
package enum RegisterDocument {
    private static let magic = "gatehouse-agents 1 "

    /// The bytes of a register; always the same for the same register.
    package static func bytes(_ register: AgentRegister) throws(GateError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let body = try Array(encoder.encode(Body(register)))
            return Array((magic + sum(body) + "\n").utf8) + body
        } catch {
            throw GateError(.damaged, "the register of agents cannot be written", cause: error)
        }
    }

    /// Reads a register. Everything in it is checked again; what does not hold together is no register.
    package static func read(_ bytes: [UInt8]) throws(GateError) -> AgentRegister {
        guard bytes.count <= GateLimits.registerBytes, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            throw damaged("it has no first line, or is too long")
        }
        let body = Array(bytes[(end + 1)...])
        guard bytes[..<end].elementsEqual((magic + sum(body)).utf8) else {
            throw damaged("its checksum does not fit")
        }
        let read: Body
        do {
            read = try JSONDecoder().decode(Body.self, from: Data(body))
        } catch {
            throw damaged("it cannot be read", error)
        }
        guard let register = read.register else { throw damaged("its parts contradict each other") }
        return register
    }

    private static func sum(_ body: [UInt8]) -> String { Hex.text(Array(SHA256.hash(data: body))) }

    private static func damaged(_ what: String, _ cause: (any Error)? = nil) -> GateError {
        GateError(
            .damaged,
            "the register of agents is damaged: \(what); put a good copy back, or move it aside, which makes every "
                + "agent a new one and every key worthless", cause: cause)
    }
}

/// The register as JSON knows it.
private struct Body: Codable {
    struct Agent: Codable {
        let id: String
        let name: String
        let since: Int64
        let gone: Int64?
    }

    struct Key: Codable {
        let id: String
        let agent: String
        let digest: String
        let label: String
        let doors: [String]
        let providers: [String]
        let models: [String]
        let verbs: [String]
        let created: Int64
        let expires: Int64?
        let replacedBy: String?
        let replacedUntil: Int64?
        let revoked: Int64?
        let reason: String?
        let lastUsed: Int64?
    }

    let agents: [Agent]
    let keys: [Key]

    init(_ register: AgentRegister) {
        agents = register.agents.map {
            Agent(
                id: $0.id.text, name: $0.name.text, since: $0.since.milliseconds, gone: $0.gone?.milliseconds)
        }
        keys = register.keys.map(Key.init)
    }

    var register: AgentRegister? {
        guard agents.count <= GateLimits.registeredAgents, keys.count <= GateLimits.registeredKeys else { return nil }
        let agents = self.agents.compactMap(\.record)
        let keys = self.keys.compactMap(\.record)
        guard agents.count == self.agents.count, keys.count == self.keys.count else { return nil }
        return AgentRegister(agents: agents, keys: keys)
    }
}

extension Body.Agent {
    var record: AgentRecord? {
        guard let id = AgentID(id), let name = AgentName(name) else { return nil }
        return AgentRecord(
            id: id, name: name, since: Timestamp(milliseconds: since),
            gone: gone.map(Timestamp.init(milliseconds:)))
    }
}

extension Body.Key {
    init(_ key: AgentKey) {
        id = key.id.text
        agent = key.agent.text
        digest = Hex.text(key.digest)
        label = key.label
        doors = key.scope.doors.map(\.rawValue).sorted()
        providers = key.scope.providers.sorted()
        models = key.scope.models.sorted()
        verbs = key.scope.verbs.map(\.rawValue).sorted()
        created = key.created.milliseconds
        expires = key.expires?.milliseconds
        replacedBy = key.replaced?.by.text
        replacedUntil = key.replaced?.until.milliseconds
        revoked = key.revoked?.at.milliseconds
        reason = key.revoked?.reason
        lastUsed = key.lastUsed?.milliseconds
    }

    var record: AgentKey? {
        guard let id = AgentKeyID(id), let agent = AgentID(agent), let digest = Hex.bytes(digest),
            digest.count == 32, let scope, (replacedBy == nil) == (replacedUntil == nil),
            (revoked == nil) == (reason == nil)
        else { return nil }
        var key = AgentKey(
            id: id, agent: agent, digest: digest, label: label, scope: scope,
            created: Timestamp(milliseconds: created), expires: expires.map(Timestamp.init(milliseconds:)))
        if let replacedBy, let replacedUntil {
            guard let by = AgentKeyID(replacedBy) else { return nil }
            key.replaced = AgentKey.Replacement(by: by, until: Timestamp(milliseconds: replacedUntil))
        }
        if let revoked, let reason {
            key.revoked = AgentKey.Revocation(at: Timestamp(milliseconds: revoked), reason: reason)
        }
        key.lastUsed = lastUsed.map(Timestamp.init(milliseconds:))
        return key
    }

    /// A word that this version does not know may have narrowed the scope, so then there is none.
    private var scope: KeyScope? {
        let doors = self.doors.compactMap(KeyDoor.init)
        let verbs = self.verbs.compactMap(Verb.init)
        guard doors.count == self.doors.count, verbs.count == self.verbs.count else { return nil }
        return KeyScope(
            doors: Set(doors), providers: Set(providers), models: Set(models), verbs: Set(verbs))
    }
}
