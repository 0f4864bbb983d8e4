import ArgumentParser
import Records
import Vocabulary

/// Which entries are asked for.
struct EntryQueryOptions: ParsableArguments {
    @Option(help: "Only entries about this agent.")
    var agent: String?

    @Option(help: "Only entries of this run.")
    var run: String?

    @Option(
        help: "Only acts of this kind, for example net.connect.", completion: .list(Verb.allCases.map(\.rawValue)))
    var verb: String?

    @Option(help: "Only acts on this host: arxiv.org, 10.0.0.1, or *.wikipedia.org for all below.")
    var host: String?

    @Option(help: "Only decisions that said this.", completion: .list(["allow", "deny"]))
    var decision: String?

    @Option(
        help: "Only decisions about acts of this tier: 1 reading, 2 reversible, 3 external or unknown, 4 control.",
        completion: .list(RiskTier.allCases.map { "\($0.rawValue)" }))
    var tier: String?

    @Option(
        help: "Only entries of this kind, for example finding.",
        completion: .list([
            "daemon.start", "daemon.stop", "policy.load", "run.start", "run.end", "decision", "outcome", "recovery",
            "ledger.key", "finding", "alert", "answer.kept",
        ]))
    var kind: String?

    @Option(help: "Only entries with all words of this text in their facts.")
    var text: String?

    @OptionGroup var times: TimeOptions

    func query() throws(GatehouseError) -> EntryQuery {
        var query = EntryQuery()
        query.agent = agent
        query.run = run
        query.verb = verb
        query.decision = decision
        query.kind = kind
        query.since = times.sinceTime
        query.until = times.untilTime
        if let decision, decision != "allow", decision != "deny" {
            throw GatehouseError(.usage, "`\(decision)` is no decision", hint: "--decision allow, or --decision deny")
        }
        if let tier {
            guard let known = Int64(tier).flatMap(RiskTier.init(rawValue:)) else {
                throw GatehouseError(.usage, "`\(tier)` is no tier", hint: "--tier 1, 2, 3 or 4")
            }
            query.tier = known
        }
        if let host {
            guard let pattern = HostPattern(host) else {
                throw GatehouseError(
                    .usage, "`\(host)` is no host", hint: "--host arxiv.org, or --host '*.wikipedia.org'")
            }
            query.host = pattern
        }
        if let text {
            query.add(text: text)
            guard !query.words.isEmpty else { throw GatehouseError(.usage, "--text has no word in it") }
        }
        return query
    }
}
