import Foundation
import Gate
import Synchronization
import TestSupport
import Testing
import Vocabulary
import Wire

@Suite struct `Proposed tool calls and the gate` {
    private static let manifest = """
        version: 1
        providers:
          local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
        agents:
          scholar:
            models: { use: [local/echo] }
            may: [{ use tools: [builtin/*, github/search_*] }]
            ask before: [send message]
            never: [run shell, delete file]

        """

    /// The verdicts, and how often they came.
    private final class Told: Sendable {
        private let all = Mutex<[[ToolCallVerdict]]>([])
        var verdicts: [[ToolCallVerdict]] { all.withLock { $0 } }
        func take(_ verdicts: [ToolCallVerdict]) { all.withLock { $0.append(verdicts) } }
    }

    private func decide(_ bench: Bench, _ calls: [ProposedToolCall]) -> Told {
        let told = Told()
        bench.gate.decide(
            calls, of: bench.caller, in: IntentID("run-1.7"), resume: { $0() }, then: { told.take($0) })
        return told
    }

    private func call(_ name: String, _ arguments: String = "{}", _ problem: ToolCallProblem? = nil) -> ProposedToolCall
    {
        ProposedToolCall(name: name, arguments: Array(arguments.utf8), problem: problem)
    }

    private func texts(_ verdicts: [ToolCallVerdict]) -> [String] {
        verdicts.map { verdict in
            switch verdict {
            case .allow: "allow"
            case .refuse(let text): text
            }
        }
    }

    @Test func `each is decided as what it does, and entered with a digest and never with its arguments`() throws {
        let bench = try Bench(Self.manifest)
        let calls = [
            call("Read", #"{"path":"secret.txt"}"#), call("bash", #"{"command":"rm"}"#), call("apply_patch"),
            call("message"),
            call("mcp__github__search_code"), call("github__close"), call("brand_new"),
        ]
        let verdicts = try #require(decide(bench, calls).verdicts.first)
        #expect(verdicts.map { $0 == .allow } == [true, false, false, false, true, false, true])
        let entries = bench.ledger.entries
        #expect(
            entries.map { "\($0.string(.verb) ?? "") \($0.string(.resource) ?? "") \($0.string(.decision) ?? "")" } == [
                "file.read builtin/Read allow", "exec builtin/bash deny", "file.delete builtin/apply_patch deny",
                "message.send builtin/message deny", "tool.use github/search_code allow", "tool.use github/close deny",
                "tool.use builtin/brand_new allow",
            ])
        #expect(entries.allSatisfy { $0.kind == .decision && $0.string(.within) == "run-1.7" })
        #expect(entries.allSatisfy { $0.string(.digest)?.utf8.count == 64 })
        #expect(!entries.contains { "\($0)".contains("secret.txt") })
        #expect(Set(entries.compactMap(\.intent)).count == entries.count)
        #expect(bench.gate.openPasses == 0)
        let text = texts(verdicts)[1]
        #expect(
            text.hasPrefix("gatehouse: the tool call `bash` was refused: running programs is ruled out for `scholar`"))
        #expect(text.contains("ask the operator") && !text.contains("never"))
    }

    @Test func `the watched files that a call names are entered, allowed or not, and no path of it`() throws {
        let bench = try Bench(Self.manifest)
        let calls = [
            call("Write", #"{"path":"/home/erika/\u002Ebashrc","content":"x"}"#), call("Read", #"{"path":".env"}"#),
            call("bash", #"{"command":"crontab -e"}"#), call("Write", #"{"path":"notes.txt"}"#),
        ]
        _ = decide(bench, calls)
        let watched = bench.ledger.entries.map { entry -> [String] in
            if case .strings(let names)? = entry.fields[.watched] { names } else { [] }
        }
        #expect(watched == [[".bashrc"], [], ["crontab"], []])
        #expect(!bench.ledger.entries.contains { "\($0)".contains("erika") })
    }

    @Test func `what cannot be read is refused, and told once beyond the bound`() throws {
        let bench = try Bench(Self.manifest)
        let verdicts =
            decide(
                bench,
                [call("Read", "{", .arguments), call("", "", .name), call("r/e", "{}")]
                    + (0..<200).map { _ in call("Read", "", .tooMany) }
            ).verdicts.first ?? []
        #expect(verdicts.count == 203 && !verdicts.contains(.allow))
        #expect(bench.ledger.entries.count == WireLimits.toolCallsPerReply + 1)
        #expect(
            bench.ledger.entries.prefix(3).map { $0.string(.resource) } == [
                "builtin/Read", "builtin/unreadable", "builtin/unreadable",
            ])
    }

    @Test func `parallel calls are answered together, once all that pass are durable`() throws {
        let bench = try Bench(Self.manifest)
        bench.ledger.hold()
        let told = decide(bench, [call("Read"), call("bash"), call("Write")])
        #expect(told.verdicts.isEmpty)
        #expect(bench.ledger.entries.count == 3)
        bench.ledger.release()
        #expect(told.verdicts.map { $0.map { $0 == .allow } } == [[true, false, true]])
    }

    @Test func `a ledger that fails refuses them all (M1, J9)`() throws {
        let bench = try Bench(Self.manifest)
        bench.ledger.fail(LedgerFailure("no space left on /var/secret-place"))
        let told = decide(bench, [call("Read"), call("bash")])
        #expect(told.verdicts.count == 1)
        #expect(told.verdicts.first?.contains(.allow) == false)
        #expect(!texts(told.verdicts.first ?? []).joined().contains("secret-place"))
    }

    @Test func `refusals alone do not wait for the ledger`() throws {
        let bench = try Bench(Self.manifest)
        bench.ledger.hold()
        #expect(decide(bench, [call("bash")]).verdicts.count == 1)
    }

    @Test func `nothing passes while the gate is stopped`() throws {
        let bench = try Bench(Self.manifest)
        bench.gate.stop(reason: "a drill")
        let text = texts(decide(bench, [call("Read")]).verdicts.first ?? []).joined()
        #expect(text.contains("a drill"))
        #expect(bench.ledger.entries.last?.string(.limit) == "stopped")
    }

    @Test func `a rate counts calls`() throws {
        let cedar = """
            @id("slowly") @limit("2/hour") forbid(principal, action == Action::"file.read", resource);
            """
        let bench = try Bench(Self.manifest, cedar: cedar)
        let verdicts = decide(bench, [call("Read"), call("Read"), call("Read")]).verdicts.first ?? []
        #expect(verdicts.map { $0 == .allow } == [true, true, false])
    }

    @Test func `an agent of whose tools nothing is said is only watched`() throws {
        let bench = try Bench()
        let verdicts = decide(bench, [call("bash"), call("x__y")]).verdicts.first ?? []
        #expect(verdicts == [.allow, .allow])
        let ids: [String] = bench.ledger.entries.compactMap { entry in
            guard case .strings(let ids)? = entry.fields[.policies] else { return nil }
            return ids.first
        }
        #expect(ids.count == 2 && ids.allSatisfy { $0.hasPrefix("agents.scholar.tools.watched@") })
    }
}
