import Foundation
import Testing

/// What stands in the evidence, and what must never stand there.
@Suite(.ground) struct `The evidence` {
    /// What an agent says that is nobody's business; each word is sent in a place of its own.
    private static let words = [
        "query-9f8e7d6c", "path-1a2b3c4d", "body-5f4e3d2c", "bearer-0a9b8c7d", "cookie-6e5d4c3b", "prompt-2b3c4d5e",
        "denied-7a6b5c4d", "proxy-8d7e6f5a",
    ]

    private static func requests(_ ground: Ground) -> [GateRequest] {
        let prompt =
            #"{"model":"scripted-echo","max_tokens":16,"messages":[{"role":"user","content":"prompt-2b3c4d5e"}]}"#
        return [
            .get(ground.origin, "/echo?token=query-9f8e7d6c&user=alice"), .get(ground.origin, "/path-1a2b3c4d/echo"),
            .get(ground.origin, "/echo", ["Authorization: Bearer bearer-0a9b8c7d", "Cookie: id=cookie-6e5d4c3b"]),
            .post(ground.origin, "/echo", body: "password=body-5f4e3d2c"),
            .get(ground.forbidden, "/denied-7a6b5c4d?token=query-9f8e7d6c"),
            .get(ground.origin, "/echo?query-9f8e7d6c", ["Proxy-Authorization: Basic proxy-8d7e6f5a"]),
            .get("nowhere.example", "/denied-7a6b5c4d?query-9f8e7d6c"), .model(body: prompt),
            .model("no-such-model", body: prompt.replacing("scripted-echo", with: "no-such-model")),
        ]
    }

    @Test func `J8: secrets, placeholders, paths, queries and prompts are in no entry, log, book or output`() throws {
        let ground = try Ground.current()
        let answers = try ground.exchange(Self.requests(ground))
        #expect(answers.contains { $0.status == 200 } && answers.contains { $0.status == 403 }, "\(answers)")
        let leaks = [GateRequest.get(ground.origin, "/echo?k={{key}}"), .get(ground.origin, "/{{key}}/echo")]
        #expect(try ground.exchange(leaks).allSatisfy { $0.verdict == "403 placeholder" })
        // Every run has a placeholder of its own, and all begin alike.
        let shown = try ground.confined("walls", ["/bin/sh", "-c", "echo $OPENAI_API_KEY"]).output
        let placeholder = "gatehouse-placeholder-"
        #expect(shown.hasPrefix(placeholder))
        for (place, bytes) in try Self.evidence(ground) {
            for word in Self.words + [placeholder, Instance.providerKey, "alice"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(place) holds `\(word)`")
            }
        }
    }

    /// Every file of the instance's state, its log, and what the commands that read them print.
    private static func evidence(_ ground: Ground) throws -> [(String, Data)] {
        var evidence: [(String, Data)] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: ground.folder.path)
        where name.hasPrefix("state/") || name.hasPrefix("run/") || name.hasPrefix("err-") || name.hasPrefix("out-") {
            guard let bytes = try? Data(contentsOf: ground.folder.appending(path: name)) else { continue }
            // The clients' own output is theirs; the daemon's is a log of ours.
            if name.hasPrefix("out-"), bytes.range(of: Data("gatehouse is ready".utf8)) == nil { continue }
            evidence.append((name, bytes))
        }
        let commands = [
            ["status"], ["status", "--json"], ["spend", "--json"], ["ledger", "tail", "--count", "2000", "--json"],
            ["ledger", "export"], ["ledger", "export", "--format", "csv"], ["ledger", "timeline", "walls"],
            ["ledger", "stats", "--json"], ["ledger", "search", "--decision", "deny", "--json"],
        ]
        for command in commands {
            let done = try ground.gatehouse(command)
            #expect(done.status <= 1 && !done.output.isEmpty, "\(command) \(done.story)")
            evidence.append((command.joined(separator: " "), Data((done.output + done.errors).utf8)))
        }
        #expect(evidence.contains { $0.0.hasPrefix("state/ledger/segments/") && !$0.1.isEmpty })
        return evidence
    }

    @Test func `L8: a suppression comment in the attacker's content suppresses nothing`() throws {
        let ground = try Ground.current()
        let comments = ["gatehouse:ignore", "pragma: allowlist secret", "gitleaks:allow", "nosec", "<!-- no-scan -->"]
        let requests = comments.flatMap { comment in
            [
                GateRequest.post(ground.origin, "/echo?l8", body: "\(comment)\nnote={{key}} # \(comment)\n"),
                .get(ground.origin, "/echo?l8", ["X-Ignore: \(comment)", "X-Note: {{key}} \(comment)"]),
                .post(ground.origin, "/echo?l8", ["X-Gatehouse-Ignore: true"], body: "/* \(comment) */ {{key:base64}}"),
            ]
        }
        for (request, answer) in zip(requests, try ground.exchange(requests)) {
            #expect(answer.verdict == "403 placeholder", "\(request.bytes) \(answer)")
        }
        #expect(!ground.received(by: "origin").contains("?l8"))
    }
}
