import Testing
import Vocabulary

@testable import Policy

/// What of the traffic is recorded, and for how long evidence is kept.
struct EvidenceRulesTests {
    private static func manifest(_ record: String? = nil, keep: String? = nil) throws(PolicyErrors) -> Manifest {
        var text = "version: 1\n"
        if let keep { text += "ledger: { keep: \(keep) }\n" }
        text += "agents:\n  a:\n    purpose: reads\n"
        if let record { text += "    record: \(record)\n" }
        return try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: text))
    }

    @Test func `nothing is recorded and everything is kept when nothing is said`() throws {
        let manifest = try Self.manifest()
        #expect(manifest.agents.first?.recording == nil)
        #expect(manifest.ledger.keep.isForever)
    }

    @Test func `classes, subject and failure are read, and a failure refuses unless it is said to be a gap`() throws {
        let plain = try Self.manifest("{ what: [replies] }").agents.first?.recording
        #expect(plain == RecordingRules(classes: [.replies], subject: nil, failure: .refuse))
        let full = try Self.manifest("{ what: [requests, replies], about: customers, on failure: gap }").agents.first?
            .recording
        #expect(full == RecordingRules(classes: [.requests, .replies], subject: "customers", failure: .gap))
    }

    @Test(arguments: [
        "{ about: customers }", "{ what: [] }", "{ what: [prompts] }", "{ what: [requests, requests] }",
        "{ what: requests }", "{ what: [requests], about: \"Two Words\" }", "{ what: [requests], on failure: ignore }",
        "{ what: [requests], secretly: yes }", "[requests]",
    ])
    func `a recording that is not understood is refused`(text: String) {
        #expect(throws: PolicyErrors.self) { try Self.manifest(text) }
    }

    @Test func `payloads are kept as long as entries unless they are said to go sooner`() throws {
        let keep = try Self.manifest(keep: "{ entries: 400 days, replies: 1 day }").ledger.keep
        #expect(keep.entries == 400 && keep.payloads == [.requests: 400, .replies: 1])
        #expect(keep.text == "keep entries 400 days, requests 400 days, replies 1 days")
        let payloads = try Self.manifest(keep: "{ payloads: 30 days }").ledger.keep
        #expect(payloads.entries == nil && payloads.payloads == [.requests: 30, .replies: 30])
    }

    @Test(arguments: [
        "{ entries: 30 days, payloads: 31 days }", "{ entries: 30 days, replies: 400 days }", "{ entries: 0 days }",
        "{ entries: 30 }", "{ entries: 30 day }", "{ entries: 1 days }", "{ entries: 36501 days }",
        "{ entries: 030 days }",
        "{ entries: for ever }", "{ prompts: 30 days }",
    ])
    func `a retention that is not understood, or that leaves payloads without their entries, is refused`(text: String) {
        #expect(throws: PolicyErrors.self) { try Self.manifest(keep: text) }
    }

    @Test func `less evidence weakens the guard and more tightens it`() throws {
        func effects(_ old: Manifest, _ new: Manifest) throws -> [PolicyDifference.Effect] {
            let (before, after) = (try #require(old.agents.first), try #require(new.agents.first))
            return EvidenceComparison.differences(old.ledger.keep, new.ledger.keep).map(\.effect)
                + EvidenceComparison.differences(before, after, "agents.a").map(\.effect)
        }
        let nothing = try Self.manifest()
        let recorded = try Self.manifest("{ what: [requests] }", keep: "{ entries: 400 days }")
        let gap = try Self.manifest("{ what: [requests], on failure: gap }", keep: "{ entries: 300 days }")
        #expect(try effects(nothing, nothing) == [])
        #expect(try effects(nothing, recorded) == [.weakens, .weakens, .weakens, .tightens])
        #expect(try effects(recorded, nothing) == [.tightens, .tightens, .tightens, .weakens])
        #expect(try effects(recorded, gap) == [.weakens, .weakens, .weakens, .weakens])
    }
}
