import Cedar
import Vocabulary

/// Every rule of a snapshot, compiled into one indexed set together with the agents, the actions and the gate: who is in
/// which group never changes within a snapshot.
final class DecisionEngine: Sendable {
    /// What decides. Policies stand in the order of the rules.
    let set: CompiledPolicySet
    /// The same rules for evaluators that take requests apart.
    let policies: PolicySet
    /// The agents, the actions and the gate.
    let entities: EntityStore
    /// What is declared of models' handling of data.
    let handlings: ModelHandlings
    private let writer: RequestWriter
    private let pool = ScratchPool()

    /// Compiles rules. Throws what the policies or the entities have against being one set.
    init(
        rules: [LoadedRule], manifest: Manifest, schema: CedarSchema, strengths: ModelStrengths
    ) throws(CedarError) {
        let members = manifest.agents.map { agent in
            Entity(EntityCatalog.agent(agent.name.text), parents: agent.groups.map { EntityCatalog.group($0) })
        }
        entities = try EntityStore(schema.actionEntities + [Entity(EntityCatalog.gate)] + members)
        let treatments = Dictionary(rules.map { ($0.policy.id, $0.treatment) }) { first, _ in first }
        policies = try PolicySet(rules.map(\.policy))
        set = try CompiledPolicySet(
            policies, entities: entities, names: RequestWriter.names(schema),
            treatment: { treatments[$0.id] ?? .enforced })
        handlings = ModelHandlings(manifest)
        writer = try RequestWriter(
            set, agents: manifest.agents.map(\.name), schema: schema, strengths: strengths, handlings: handlings)
    }

    /// Decides an intent and reads the outcome before the scratch memory goes to the next one. Whatever the engine
    /// cannot take is refused.
    func decide<Answer>(
        _ intent: Intent, read: (borrowing DecisionScratch, EngineDecision) throws(CedarError) -> Answer
    ) -> Attempt<Answer> {
        var scratch = pool.take() ?? DecisionScratch(set)
        let answer = decide(intent, &scratch, read)
        pool.put(scratch)
        return answer
    }

    private func decide<Answer>(
        _ intent: Intent, _ scratch: inout DecisionScratch,
        _ read: (borrowing DecisionScratch, EngineDecision) throws(CedarError) -> Answer
    ) -> Attempt<Answer> {
        if let reason = writer.write(intent, to: &scratch) { return .refused(reason) }
        do throws(CedarError) {
            let decision = try scratch.decide()
            return .done(try read(scratch, decision))
        } catch {
            return .refused(.malformed("the request is too large to be decided or contradicts itself"))
        }
    }
}
