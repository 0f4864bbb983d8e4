import Testing
import Vocabulary

@testable import Export

@Suite struct OCSFTests {
    private let encoder = OCSFEncoder(source: Sample.source)

    @Test func `every kind of entry has a class of its own choice and never falls to the base event`() throws {
        let kinds = try Sample.kinds()
        #expect(kinds.count >= 15)
        for kind in kinds { #expect(OCSFShape(Sample.full(kind)).type != .base, "\(kind.rawValue)") }
    }

    @Test func `a kind of a newer version becomes the base event and keeps its facts`() throws {
        let tree = encoder.tree(Sample.event(EntryKind(rawValue: "new.kind"), [.reason: .string("why")]))
        let object = try Sample.object(tree.bytes)
        #expect(object["class_uid"] as? Int == 0)
        #expect((object["unmapped"] as? [String: Any])?["reason"] as? String == "why")
    }

    @Test(arguments: [
        (Verb.modelCall, "anthropic/claude-opus-4-5", 6003), (.httpRequest, "a.example:80", 4002),
        (.netConnect, "[2001:db8::1]:443", 4001), (.agentRun, "gate", 6003), (.operatorStop, "gate", 7001),
        (.operatorResume, "gate", 7001), (.exec, "builtin/Bash", 1007), (.fileRead, "builtin/Read", 1001),
        (.fileWrite, "builtin/Write", 1001), (.fileDelete, "files/remove", 1001),
        (.scheduleCreate, "builtin/cron", 1006),
        (.toolUse, "github/search", 6003), (.messageSend, "builtin/message", 6003), (.agentSpawn, "builtin/Task", 6003),
    ])
    func `decision and outcome of a verb are told in its class`(verb: Verb, resource: String, type: Int) throws {
        for event in Sample.act(verb, resource) {
            let object = try Sample.object(encoder.tree(event).bytes)
            #expect(object["class_uid"] as? Int == type)
            #expect(object["category_uid"] as? Int == type / 1_000)
            let activity = try #require(object["activity_id"] as? Int)
            #expect(object["type_uid"] as? Int == type * 100 + activity)
            #expect(object["action_id"] as? Int == 1)
            let metadata = try #require(object["metadata"] as? [String: Any])
            #expect(metadata["uid"] as? String == event.uid)
            #expect(metadata["version"] as? String == "1.8.0")
        }
    }

    @Test func `a refusal is denied and blocked, and a revocation takes access back`() throws {
        let refused = try Sample.object(encoder.tree(Sample.act(.httpRequest, "a.example:80", deny: true)[0]).bytes)
        #expect(refused["action_id"] as? Int == 2)
        #expect(refused["disposition_id"] as? Int == 2)
        #expect(refused["severity_id"] as? Int == 3)
        let revoked = Sample.event(.outcome, [.ended: .string("revoked"), .verb: .string("net.connect")])
        #expect(try Sample.object(encoder.tree(revoked).bytes)["disposition_id"] as? Int == 24)
    }

    @Test func `a model call says who ran which model and how many tokens`() throws {
        let object = try Sample.object(encoder.tree(Sample.act(.modelCall, "anthropic/claude-x/1")[1]).bytes)
        #expect((object["ai_model"] as? [String: Any])?["name"] as? String == "claude-x/1")
        #expect((object["ai_model"] as? [String: Any])?["ai_provider"] as? String == "anthropic")
        #expect((object["message_context"] as? [String: Any])?["total_tokens"] as? Int == 105)
    }

    @Test func `hostile text stays text`() throws {
        let event = Sample.event(
            .finding, [.detail: .string("\"}\u{0}\r\n\u{7F}\\ü\u{202E}"), .rules: .strings(["]"])])
        let object = try Sample.object(encoder.tree(event).bytes)
        #expect((object["unmapped"] as? [String: Any])?["detail"] as? String == "\"}\u{0}\r\n\u{7F}\\ü\u{202E}")
        #expect(!encoder.tree(event).bytes.contains { $0 < 0x20 || $0 == 0x7F })
    }
}
