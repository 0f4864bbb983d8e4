import Cedar
import Foundation
import Vocabulary

@testable import Policy

/// Decides an intent the slow and plain way: a whole request, checked by the schema, and every policy evaluated one
/// after the other. What decides in the product is held to it.
struct ReferenceDecision {
    /// What to do about an intent, as far as it can be said without an engine of its own.
    enum Answer: Hashable {
        /// Refused before any policy is asked, by this rule of the gate.
        case refused(String)
        case judged(Judgement)
    }

    let request: AuthorizationRequest
    let entities: EntityStore
    let outcomes: PolicyOutcomes

    /// The rules, each as satisfied or not; an erring forbid counts as satisfied.
    private func satisfied(_ rules: [LoadedRule]) -> [Int] {
        outcomes.permits + outcomes.forbids
            + outcomes.errors.map(\.index).filter { rules[$0].policy.effect == .forbid }
    }

    static func answer(_ intent: Intent, _ snapshot: PolicySnapshot) throws -> Answer {
        if case .agent(let caller) = intent.actor,
            !snapshot.manifest.agents.contains(where: { $0.name == caller.agent })
        {
            return .refused("unknown-agent")
        }
        guard let decision = try ReferenceDecision(intent, snapshot) else { return .refused("malformed-intent") }
        let weighing = Weighing(satisfied: decision.satisfied(snapshot.rules), snapshot.rules)
        return .judged(
            Judgement(
                verdict: weighing.verdict(snapshot.rules, for: intent),
                shadows: weighing.shadows.map { snapshot.rules[$0].id }))
    }

    /// Nil when the intent does not fit together or the schema refuses it.
    init?(_ intent: Intent, _ snapshot: PolicySnapshot) throws {
        var input: [ByteText: CedarValue] = [:]
        if case .host(let name, let port) = intent.resource {
            guard Host.isCanonical(name), (1...65_535).contains(port) else { return nil }
            input["port"] = .long(Int64(port))
        }
        if case .tool(let server, let name) = intent.resource {
            guard case .fine(let tool) = NameText.readTool("\(server)/\(name)"), !tool.isPrefix else { return nil }
        }
        for fact in intent.facts {
            let value: CedarValue =
                switch fact.value {
                case .string(let text): .string(text)
                case .int(let number): .long(number)
                case .bool(let truth): .bool(truth)
                }
            guard input.updateValue(value, forKey: ByteText(fact.name)).map({ $0 == value }) ?? true else { return nil }
        }
        let context = try CedarRecord([
            "input": .record(try CedarRecord(input.map { CedarRecord.Entry(key: $0.key, value: $0.value) })),
            "session": .record(try Self.session(intent)), "system": .record(.empty),
        ])
        let resource = Self.entity(intent.resource, snapshot)
        request = AuthorizationRequest(
            principal: Self.principal(intent.actor), action: EntityUID(type: "Action", id: intent.verb.rawValue),
            resource: resource.uid, context: context)
        do throws(CedarError) { try snapshot.schema.validate(request) } catch { return nil }
        let members = snapshot.manifest.agents.map { agent in
            Entity(
                EntityUID(type: "Agent", id: agent.name.text),
                parents: agent.groups.map { EntityUID(type: "AgentGroup", id: $0) })
        }
        entities = try EntityStore(snapshot.schema.actionEntities + members + [resource])
        outcomes = Authorizer.evaluate(
            request, policies: try PolicySet(snapshot.rules.map(\.policy)), entities: entities)
    }

    /// What is known of tool calls, and of nothing else.
    private static func session(_ intent: Intent) throws -> CedarRecord {
        guard case .tool = intent.resource else { return .empty }
        let known = intent.provenance
        return try CedarRecord([
            "fromUser": .bool(known?.contains(.user) ?? false), "fromTools": .bool(known?.contains(.tool) ?? true),
            "fromNobody": .bool(known?.contains(.neither) ?? true),
        ])
    }

    private static func principal(_ actor: Actor) -> EntityUID {
        switch actor {
        case .agent(let caller): EntityUID(type: "Agent", id: caller.agent.text)
        case .operator(let name): EntityUID(type: "Operator", id: name.text)
        }
    }

    private static func entity(_ resource: Resource, _ snapshot: PolicySnapshot) -> Entity {
        switch resource {
        case .tool(let server, let name):
            let prefixes = name.unicodeScalars.indices.map { name.unicodeScalars[...$0] }
            return Entity(
                EntityUID(type: "Tool", id: "\(server)/\(name)"),
                parents: [EntityUID(type: "Server", id: server)]
                    + prefixes.map { EntityUID(type: "ToolPrefix", id: "\(server)/\(String($0))*") })
        case .gate: return Entity(EntityUID(type: "Gate", id: "gate"))
        case .model(let provider, let id):
            let strength = snapshot.strength(of: ModelName(provider: provider, id: id))
            let declared = snapshot.handling(of: ModelName(provider: provider, id: id))
            var parents = [
                EntityUID(type: "Provider", id: provider), EntityUID(type: "Strength", id: strength.rawValue),
            ]
            if let region = declared.region { parents.append(EntityUID(type: "Region", id: region)) }
            if let kept = declared.retention { parents.append(EntityUID(type: "Retention", id: kept.description)) }
            if let training = declared.training {
                parents.append(EntityUID(type: "Training", id: training.rawValue))
            }
            return Entity(EntityUID(type: "Model", id: "\(provider)/\(id)"), parents: parents)
        case .host(let name, _):
            let host = EntityUID(type: "Host", id: name)
            if IPAddress(name) != nil { return Entity(host) }
            let labels = name.components(separatedBy: ".")
            var parents = labels.indices.map {
                EntityUID(type: "Domain", id: labels[$0...].joined(separator: "."))
            }
            if labels.count > 2 {
                parents.append(EntityUID(type: "Wildcard", id: (["*"] + labels[1...]).joined(separator: ".")))
            }
            return Entity(host, parents: parents)
        }
    }
}
