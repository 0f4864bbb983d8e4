/// A policy set and the entities it is decided over, compiled: texts are numbers, conditions are steps, scopes are
/// indexed. Immutable, so that any number of threads share one and a new one replaces it at a stroke.
///
/// The plain evaluator is the reference; tests hold this one to it.
package final class CompiledPolicySet: Sendable {
    /// What was compiled.
    package let policies: PolicySet
    /// The entities every request sees.
    package let entities: EntityStore
    let heads: [PolicyHead]
    let actionGroups: [UInt64]
    let program: Program
    let symbols: SymbolTable
    let cells: [Cell]
    let table: EntityTable
    let index: PolicyIndex
    let empty: Cell

    /// Compiles. `names` are texts that requests will write and no policy may mention; `known(_:)` then has them.
    /// `treatment` says how a policy counts in a guarded decision. Throws `tooLarge` when texts or values
    /// exceed `CedarLimits.compiledBytes` or `CedarLimits.cells`.
    package convenience init(
        _ policies: PolicySet, entities: EntityStore = .empty, names: [String] = [],
        treatment: (CedarPolicy) -> PolicyTreatment = { _ in .enforced }
    ) throws(CedarError) {
        do throws(EvaluationFault) {
            try self.init(compiling: policies, entities, names, treatment)
        } catch {
            throw CedarError(error.code, "policies and entities together exceed the limits of the engine; split them")
        }
    }

    private init(
        compiling policies: PolicySet, _ entities: EntityStore, _ names: [String],
        _ treatment: (CedarPolicy) -> PolicyTreatment
    ) throws(EvaluationFault) {
        let values = ValueWriter(lexicon: Lexicon(limit: CedarLimits.compiledBytes), cells: CellStore())
        var compiler = SetCompiler(values)
        for (policy, head) in zip(policies.policies, policies.compiled) {
            try compiler.add(head, treatment: treatment(policy))
        }
        try compiler.add(entities)
        for name in names { _ = try compiler.writer.values.lexicon.symbol(name) }
        self.policies = policies
        self.entities = entities
        empty = try compiler.emptyRecord()
        heads = compiler.heads
        actionGroups = compiler.actionGroups
        program = compiler.writer.program
        symbols = compiler.writer.values.lexicon.own
        cells = compiler.writer.values.cells.own
        table = compiler.table
        index = PolicyIndex(compiler.heads, actionGroups: compiler.actionGroups)
    }

    /// Number of policies.
    package var count: Int { heads.count }
}
