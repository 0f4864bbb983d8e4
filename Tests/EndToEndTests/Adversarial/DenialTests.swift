import Foundation
import Testing

/// What the gate says when it says no, and what it does with a manifest it cannot trust.
@Suite(.ground) struct `Denials and manifests` {
    /// What would tell an agent, or whoever copies its output into a prompt, how to loosen the guard.
    private static let relaxing = [
        "gatehouse.yaml", "manifest", "loopback for tests", "private addresses", "may:", "never:", "read web",
        "write web", "--",
        "GATEHOUSE_", "policies/", ".cedar", "permit (", "forbid (", "agents.walls", "shipped.", "daily:", "prices",
        "sudo", "disable",
    ]

    @Test func `I3: no denial at either door names a key, flag, file or policy that would relax the guard`() throws {
        let ground = try Ground.current()
        let origin = ground.origin
        let requests = [
            GateRequest.connect("denied.example:443"), .get("denied.example"), .connect("10.0.0.1:443"),
            .get("169.254.169.254"),
            .get(ground.forbidden), .get(origin, "/x", ["X-Note: {{key}}"]), .connect("bad_host:1"),
            .get(origin, "//x"),
            GateRequest(door: .egress, bytes: "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), .model("scripted-odd"),
            .model("not-permitted"),
            .model("scripted-odd", path: "/v1/messages"), .model(path: "/v1/files"), .model(body: "{"),
            .model(body: #"{"model":"x","model":"y"}"#),
        ]
        var answers = try ground.exchange(requests)
        answers += try ground.exchange([.connect("10.0.0.1:443"), .get("[::1]:80")], as: "bold")
        let costly = #"{"model":"scripted-echo","max_tokens":4000,"messages":[{"role":"user","content":"hello"}]}"#
        answers += try ground.exchange([.model(body: costly), .model(path: "/v1/messages", body: costly)], as: "poor")
        for answer in answers {
            #expect((400..<500).contains(answer.status) && answer.head.contains("application/json"), "\(answer)")
            let text = (answer.head.split(separator: "\r\n").dropFirst().joined() + answer.body).lowercased()
            let named = Self.relaxing.filter { text.contains($0.lowercased()) }
            #expect(named.isEmpty, "it names \(named): \(answer.body)")
        }
        #expect(answers.contains { $0.status == 402 })
    }

    /// A wrong manifest, with the line that must be named.
    private static let wrong: [(String, String, Int)] = [
        ("unknown key", "version: 1\nagents:\n  a:\n    mya:\n      - read web: [a.example]\n", 4),
        ("unknown key at the top", "version: 1\nallow all: true\n", 2),
        ("duplicate key", "version: 1\nagents:\n  a: { purpose: x }\n  a: { purpose: y }\n", 4),
        ("duplicate key inside", "version: 1\nagents:\n  a:\n    purpose: x\n    purpose: y\n", 5),
        ("two documents", "version: 1\n---\nversion: 1\n", 2), ("tab", "version: 1\nagents:\n\ta: {}\n", 3),
        ("anchor", "version: 1\nagents: &all {}\n", 2), ("alias", "version: 1\nagents: *all\n", 2),
        (
            "anchors bomb",
            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nversion: 1\n",
            1
        ),
    ]

    @Test
    func `I6: a manifest with an unknown or duplicate key, two documents, tabs or anchors is refused with its line`()
        throws
    {
        for (name, text, line) in Self.wrong {
            let instance = try Instance()
            try instance.manifest(text)
            for command in [["policy", "check"], ["up"], ["run", "--", "/usr/bin/touch", "started"]] {
                let done = try instance.start(command).finish(within: 30)
                let said = done.output + done.errors
                #expect(
                    done.status != 0 && said.contains("gatehouse.yaml:\(line):"), "\(name), \(command): \(done.story)")
            }
            #expect(!FileManager.default.fileExists(atPath: instance.workspace.appending(path: "started").path))
        }
    }

    @Test func `I6: a reload with a wrong manifest keeps the old policy`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: x }\n")
        try instance.up()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: x }\n  a: { purpose: y }\n")
        let reload = try instance.gatehouse("reload")
        #expect(reload.status != 0 && (reload.output + reload.errors).contains("gatehouse.yaml:4:"), "\(reload.story)")
        #expect(try instance.confined("/usr/bin/true").status == 0)
    }

    @Test func `K1: of 20 parallel calls near the end of a budget no more are let through than it holds`() throws {
        let ground = try Ground.current()
        func call(_ tokens: Int, _ script: String) -> GateRequest {
            let content = #"#script {\#(script)}\nhello"#
            return .model(
                body:
                    #"{"model":"scripted-echo","max_tokens":\#(tokens),"messages":[{"role":"user","content":"\#(content)"}]}"#
            )
        }
        // $0.05 a day; $15 for a million tokens. The first call leaves less than two of the next ones may cost.
        let first = try ground.exchange([call(2_600, #"\"usage\": {\"input\": 10, \"output\": 2600}"#)], as: "thrifty")
        #expect(first[0].status == 200, "\(first[0])")
        let slow = call(30, #"\"first_delay_ms\": 1500, \"usage\": {\"input\": 10, \"output\": 30}"#)
        let answers = try ground.exchange(Array(repeating: slow, count: 20), as: "thrifty")
        let passed = answers.count { $0.status == 200 }
        #expect(passed == 1, "\(answers.map(\.status))")
        for answer in answers where answer.status != 200 {
            #expect(answer.status == 402 && answer.head.contains("x-should-retry: false"), "\(answer)")
        }
        let spend = try ground.gatehouse(["status"]).output.split(separator: "\n").first { $0.contains("thrifty:") }
        #expect(spend?.contains("$0.039") == true && spend?.contains("of $0.05") == true, "\(spend ?? "")")
    }
}
