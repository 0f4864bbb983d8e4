import Foundation
import Testing

/// Real and placeholder credentials.
@Suite(.ground) struct `Credentials` {
    /// A placeholder on its way to an allowed host that it does not belong to, one spelling after the other.
    private static func leaks(_ origin: String) -> [(String, GateRequest)] {
        let path = "/echo?e1"
        return [
            ("header", .get(origin, path, ["X-Note: {{key}}"])),
            ("bearer", .get(origin, path, ["Authorization: Bearer {{key}}"])),
            ("basic", .get(origin, path, ["Authorization: Basic {{key:basic}}"])),
            ("cookie", .get(origin, path, ["Cookie: a={{key}}"])),
            ("query", .get(origin, "/echo?e1={{key}}")), ("path", .get(origin, "/echo/{{key}}")),
            ("percent in the query", .get(origin, "/echo?e1={{key:percent}}")),
            ("percent in the path", .get(origin, "/echo/{{key:percent}}")),
            ("base64 in the query", .get(origin, "/echo?e1={{key:base64}}")),
            ("body", .post(origin, path, body: "note={{key}}&more=1")),
            ("base64 body", .post(origin, path, body: "a {{key:base64}} b")),
            ("percent body", .post(origin, path, body: "note={{key:percent}}")),
            ("JSON escapes", .post(origin, path, body: #"{"note":"{{key:json}}"}"#)),
            ("after a mebibyte", .post(origin, path, body: String(repeating: "x", count: 1 << 20) + "{{key}}")),
        ]
    }

    @Test func `E1: a placeholder is refused at every other allowed host, entered as a finding, and never on the wire`()
        throws
    {
        let ground = try Ground.current()
        let leaks = Self.leaks(ground.origin)
        for (leak, answer) in zip(leaks, try ground.exchange(leaks.map(\.1))) {
            #expect(answer.verdict == "403 placeholder", "\(leak.0) \(answer)")
        }
        #expect(!ground.received(by: "origin").contains("e1"))
        let ledger = try ground.ledger()
        #expect(ledger.split(separator: "\n").count { $0.contains("placeholder") } >= leaks.count)
    }

    @Test func `E2: a placeholder in small pieces, in chunks or compressed is refused and never on the wire`() throws {
        let ground = try Ground.current()
        var requests = Self.leaks(ground.origin).prefix(8).map { leak in
            GateRequest(door: .egress, bytes: leak.1.bytes.replacing("e1", with: "e2"), dribble: 3)
        }
        let body = GateRequest.post(ground.origin, "/echo?e2", body: "note={{key}}&more=1")
        requests += [1, 7, 50].map { GateRequest(door: .egress, bytes: body.bytes, dribble: $0) }
        for (request, answer) in zip(requests, try ground.exchange(requests)) {
            #expect(answer.verdict == "403 placeholder", "\(request.bytes) \(answer)")
        }
        let compressed = GateRequest.post(
            ground.origin, "/echo?e2", ["Content-Encoding: gzip"], body: "{{gzip:note={{key}}}}")
        #expect(try ground.exchange([compressed])[0].status == 400)
        #expect(!ground.received(by: "origin").contains("e2"))
    }

    @Test func `E2: a chunked body whose chunks cut the placeholder is refused`() throws {
        let ground = try Ground.current()
        let head = "POST http://\(ground.origin)/echo?cut HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        let answers = try ground.exchange([GateRequest(door: .egress, bytes: head + "{{chunks:key}}0\r\n\r\n")])
        #expect(answers[0].verdict == "403 placeholder", "\(answers[0])")
        #expect(!ground.received(by: "origin").contains("?cut"))
    }

    @Test func `E3: the caller's credentials are stripped and the provider sees the real one and no other`() throws {
        let ground = try Ground.current()
        let fields = [
            ["Authorization: Bearer {{key}}"], ["x-api-key: {{key}}"], ["Authorization: Bearer sk-stolen-1"],
            ["X-Api-Key: sk-stolen-2"],
            ["api-key: sk-stolen-3"], ["Cookie: session=sk-stolen-4"], ["AUTHORIZATION: bearer sk-stolen-5"],
            ["OpenAI-Organization: org-stolen-6"], [],
        ]
        let requests = fields.flatMap { fields in
            [
                GateRequest.model("scripted-echo", fields),
                .model("scripted-echo", fields + ["anthropic-version: 2023-06-01"], path: "/v1/messages"),
            ]
        }
        for (request, answer) in zip(requests, try ground.exchange(requests)) {
            #expect(answer.status == 200, "\(request.bytes) \(answer)")
        }
        let seen = ground.received(by: "provider")
        #expect(!seen.contains("sk-stolen"), "\(seen)")
        let credentials = seen.split(separator: "\r\n").filter { line in
            ["authorization:", "x-api-key:", "api-key:"].contains { line.lowercased().hasPrefix($0) }
        }
        #expect(credentials.count >= requests.count)
        #expect(credentials.allSatisfy { $0.hasSuffix(Instance.providerKey) }, "\(credentials)")
    }

    @Test func `E3: two different credentials in one call are refused in the dialect`() throws {
        let both = ["Authorization: Bearer sk-one", "x-api-key: sk-two"]
        let answers = try Ground.current().exchange([
            .model("scripted-echo", both), .model("scripted-echo", both, path: "/v1/messages"),
        ])
        for answer in answers { #expect(answer.status == 401, "\(answer)") }
    }

    @Test func `E8: no real secret in the sandbox, in the gate's files, or in any process's arguments or environment`()
        throws
    {
        let ground = try Ground.current()
        #expect(
            try ground.exchange([.model(), .model("scripted-echo", path: "/v1/messages")]).allSatisfy {
                $0.status == 200
            })
        let half = Instance.providerKey.index(Instance.providerKey.startIndex, offsetBy: 8)
        let (head, tail) = (String(Instance.providerKey[..<half]), String(Instance.providerKey[half...]))
        let run = try ground.confined(
            "walls", [Site.python, "walls.py", "--only", "E8", "--secret", head, tail],
            environment: [
                "OPENAI_API_KEY": Instance.providerKey, "ANTHROPIC_API_KEY": Instance.providerKey,
                "MY_TOKEN": Instance.providerKey,
            ])
        #expect(run.status == 0 && run.output.contains("\"ok\": true"), "\(run.story)")
        let key = Data(Instance.providerKey.utf8)
        for name in try FileManager.default.subpathsOfDirectory(atPath: ground.folder.path)
        where name.hasPrefix("state") || name.hasPrefix("run") || name.hasPrefix("out-") || name.hasPrefix("err-") {
            let bytes = (try? Data(contentsOf: ground.folder.appending(path: name))) ?? Data()
            #expect(bytes.range(of: key) == nil, "\(name) holds the key")
        }
        for part in ["cmdline", "environ"] {
            let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(ground.daemon)/\(part)"))
            #expect(bytes?.range(of: key) == nil, "the daemon's \(part) holds the key")
        }
    }

    @Test func `E8: the daemon's memory is out of reach of its own user, and it leaves no core`() throws {
        // An undumpable process's files in /proc belong to root, and the kernel writes no core of it.
        let ground = try Ground.current()
        let attributes = try FileManager.default.attributesOfItem(atPath: "/proc/\(ground.daemon)/environ")
        #expect(attributes[.ownerAccountID] as? Int == 0)
        if geteuid() != 0 {
            #expect(throws: (any Error).self) { try Data(contentsOf: URL(filePath: "/proc/\(ground.daemon)/environ")) }
        }
    }
}
