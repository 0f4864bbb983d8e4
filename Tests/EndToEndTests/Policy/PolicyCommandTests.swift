import Foundation
import Testing

@Suite struct `Working on a policy` {
    private static let manifest =
        "version: 1\nbudget: { daily: $5 }\nagents:\n  a:\n    may:\n      - read web: [a.example, b.example]\n"
    private static let tests = """
        version: 1
        tests:
          - name: reads
            agent: a
            intents: [connect a.example:443, request GET http://b.example/x]
            expect: allow
            reason: trusted with reading the web
          - name: does not write
            agent: a
            intent: request POST http://a.example/x
            expect: deny
            by: [default-deny]

        """

    @Test func `every mistake is shown with its line and a caret, and the status is 1`() throws {
        let instance = try Self.stage("version: 1\nagents:\n  a: { may: [ { red web: [a.example] } ], budget: 3 }\n")
        try instance.policy("bad.cedar", "permit (principal, action, resource)\n")
        let check = try instance.gatehouse("policy", "check")
        #expect(check.status == 1, "\(check.story)")
        for part in ["gatehouse.yaml:3:17", "did you mean `read web`?", "policies/bad.cedar:", "^", "3 mistakes"] {
            #expect(check.output.contains(part), "\(part): \(check.story)")
        }
        let json = try instance.gatehouse("policy", "check", "--json")
        let told = try JSONDecoder().decode(Check.self, from: Data(json.output.utf8))
        #expect(json.status == 1 && told.version == nil && told.mistakes.count == 3)
    }

    @Test(arguments: [
        ["policy", "explain", "--agent", "a", "--json", "connect", "a.example:443"], ["policy", "test", "--json"],
        ["policy", "show", "--json"], ["status", "--json"], ["ledger", "stats", "--json"],
    ])
    func `a command that fails says so in JSON too when JSON was asked for`(arguments: [String]) throws {
        let instance = try Self.stage("version: 1\nagents:\n  a: { budget: 3 }\n")
        let done = try instance.start(arguments).finish(within: 60)
        let told = try JSONDecoder().decode([String: [String: String]].self, from: Data(done.output.utf8))
        #expect(done.status >= 2, "\(done.story)")
        #expect(told["error"]?["message"]?.isEmpty == false, "\(done.story)")
        #expect(["usage", "unreachable", "internal"].contains(told["error"]?["code"]), "\(done.story)")
    }

    @Test func `an answer that did not fit on the disk is no success`() throws {
        let instance = try Self.stage()
        let full = Process()
        full.executableURL = URL(filePath: "/bin/sh")
        full.arguments = ["-c", "\"$0\" policy show --cedar > /dev/full", Site.gatehouse]
        full.environment = instance.environment
        full.standardError = FileHandle.nullDevice
        try full.run()
        full.waitUntilExit()
        #expect(full.terminationStatus == 4)
    }

    @Test func `what is shown is what is in force, and warnings name their line`() throws {
        let instance = try Self.stage()
        try instance.policy(
            "doubt.cedar",
            "@id(\"x\")\nforbid (principal, action == Action::\"http.request\", resource)\nwhen { context.input.method like \"GET\" };\n"
        )
        let schema = try instance.gatehouse("policy", "show", "--schema")
        #expect(schema.status == 0 && schema.output.contains("action \"http.request\""), "\(schema.story)")
        let json = try instance.gatehouse("policy", "show", "--json")
        let shown = try JSONDecoder().decode(Shown.self, from: Data(json.output.utf8))
        #expect(json.status == 0 && shown.staticPolicies["x"]?.effect == "forbid", "\(json.story)")
        let check = try instance.gatehouse("policy", "check")
        #expect(check.status == 0 && check.output.contains("policies/doubt.cedar:3:"), "\(check.story)")
        let told = try instance.gatehouse("policy", "check", "--json")
        let warnings = try JSONDecoder().decode(Check.self, from: Data(told.output.utf8)).warnings
        #expect(warnings.contains { $0.code == "suspicious-policy" && $0.line == 3 }, "\(told.story)")
    }

    @Test func `files are formatted in place, keep their mode, and are left alone by a check`() throws {
        let instance = try Self.stage()
        let path = try instance.policy("rule.cedar", "@id(\"x\")forbid(principal,action,resource); // why\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let check = try instance.gatehouse("policy", "fmt", "--check")
        #expect(check.status == 1 && check.output.contains("rule.cedar"), "\(check.story)")
        #expect(instance.contents(of: "policies/rule.cedar").hasPrefix("@id(\"x\")forbid"))
        let diff = try instance.gatehouse("policy", "fmt", "--diff")
        #expect(diff.status == 1 && diff.output.contains("- @id(\"x\")forbid"), "\(diff.story)")
        #expect(try instance.gatehouse("policy", "fmt").status == 0)
        let text = instance.contents(of: "policies/rule.cedar")
        #expect(text.contains("// why") && text.contains("forbid (principal, action, resource)"), "\(text)")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        #expect(try instance.gatehouse("policy", "fmt", "--check").status == 0)
        let piped = try Program(
            "/bin/sh", ["-c", "printf 'permit(principal,action,resource);' | \(Site.gatehouse) policy fmt -"],
            environment: instance.environment, folder: instance.folder
        ).finish()
        #expect(piped.status == 0 && piped.output == "permit (principal, action, resource);\n", "\(piped.story)")
        try instance.policy("broken.cedar", "permit (principal, action,\n")
        let broken = try instance.gatehouse("policy", "fmt")
        #expect(broken.status == 1 && broken.errors.contains("broken.cedar:"), "\(broken.story)")
    }

    @Test func `cases pass, fail with a difference, and are compared with a record`() throws {
        let instance = try Self.stage()
        try instance.policy("first.policytest.yaml", Self.tests)
        let passing = try instance.gatehouse("policy", "test", "--record", "table.json")
        #expect(passing.status == 0 && passing.output.contains("3 passed, 0 failed"), "\(passing.story)")
        try instance.policy(
            "no.cedar", "@id(\"no\") @reason(\"closed\") forbid (principal, action, resource == Host::\"b.example\");")
        let failing = try instance.gatehouse("policy", "test", "--against", "table.json")
        #expect(failing.status == 1, "\(failing.story)")
        for part in [
            "2 passed, 1 failed", "expected allow, decided deny", "+ deny by no: closed", "CHANGED",
            "first.policytest.yaml:5",
        ] {
            #expect(failing.output.contains(part), "\(part): \(failing.story)")
        }
        let json = try instance.gatehouse("policy", "test", "--json")
        let told = try JSONDecoder().decode(Tested.self, from: Data(json.output.utf8))
        #expect(told.passed == 2 && told.failed == 1)
        try instance.policy("first.policytest.yaml", Self.tests.replacing("expect: deny", with: "expects: deny"))
        let wrong = try instance.gatehouse("policy", "test")
        #expect(wrong.status == 2 && wrong.errors.contains("did you mean `expect`?"), "\(wrong.story)")
    }

    @Test func `two policies are compared by meaning`() throws {
        let instance = try Self.stage()
        let next = instance.folder.appending(path: "next")
        try FileManager.default.createDirectory(at: next, withIntermediateDirectories: true)
        try Self.manifest.replacing(", b.example", with: "").write(
            to: next.appending(path: "gatehouse.yaml"), atomically: true, encoding: .utf8)
        let stricter = try instance.gatehouse("policy", "diff", instance.folder.path, next.path)
        #expect(stricter.status == 0 && stricter.output.contains("tightens:"), "\(stricter.story)")
        let weaker = try instance.gatehouse("policy", "diff", next.path, instance.folder.path, "--json")
        let told = try JSONDecoder().decode(Difference.self, from: Data(weaker.output.utf8))
        #expect(weaker.status == 1 && told.weaker && !told.changed.isEmpty, "\(weaker.story)")
        let same = try instance.gatehouse("policy", "diff", next.path, next.path)
        #expect(same.status == 0 && same.output.contains("the same"), "\(same.story)")
    }

    @Test func `what a ledger holds is decided again under other files`() throws {
        let stage = try WebStage { plain, _ in ["read web: [\"\(plain)\"]"] }
        let instance = stage.instance
        try instance.up()
        let url = "http://127.0.0.1:\(stage.port)/hello"
        let run = try instance.confined("/usr/bin/curl", "-s", "--noproxy", "", "-o", "/dev/null", url)
        #expect(run.status == 0, "\(run.story)")
        let same = try instance.gatehouse("policy", "replay")
        #expect(same.status == 0 && same.output.contains("nothing would change"), "\(same.story)")
        try instance.policy(
            "closed.cedar",
            "@id(\"closed\") @reason(\"shut\") forbid (principal, action == Action::\"http.request\", resource);")
        let changed = try instance.gatehouse("policy", "replay", "--since", "1h")
        #expect(changed.status == 1, "\(changed.story)")
        #expect(changed.output.contains("was allow, would be deny by closed: shut"), "\(changed.story)")
        #expect(changed.output.contains("http.request GET 127.0.0.1:\(stage.port)"), "\(changed.story)")
        try instance.policy(
            "closed.cedar",
            "@id(\"closed\") forbid (principal, action == Action::\"http.request\", resource) when { context.input.path like \"/he*\" };"
        )
        let open = try instance.gatehouse("policy", "replay")
        #expect(open.status == 1, "\(open.story)")
        #expect(open.output.contains("undetermined: hangs on context.input.path by closed"), "\(open.story)")
    }

    private struct Check: Decodable {
        struct Mistake: Decodable { let line: Int }
        let version: String?
        struct Warning: Decodable {
            let line: Int
            let code: String
        }
        let mistakes: [Mistake]
        let warnings: [Warning]
    }

    private struct Shown: Decodable {
        struct Rule: Decodable { let effect: String }
        let staticPolicies: [String: Rule]
    }

    @Test func `rules read the arguments of pinned tools, and a misspelt argument is a mistake`() throws {
        let instance = try Self.stage()
        try instance.policy(
            "tools/s.json",
            #"{"server": "s", "tools": [{"name": "t", "inputSchema": {"type": "object", "#
                + #""properties": {"page": {"type": "integer"}}, "required": ["page"]}}]}"#)
        func rule(_ argument: String) -> String {
            "@id(\"x\") forbid (principal, action == Action::\"s/t\", resource) when { context.input.\(argument) > 9 };\n"
        }
        try instance.policy("x.cedar", rule("page"))
        let fine = try instance.gatehouse("policy", "check")
        #expect(fine.status == 0, "\(fine.story)")
        try instance.policy("x.cedar", rule("pages"))
        let wrong = try instance.gatehouse("policy", "check")
        #expect(wrong.status == 1 && wrong.output.contains("did you mean `page`"), "\(wrong.story)")
        try instance.policy("x.cedar", rule("page"))
        try instance.policy("tools/s.json", #"{"server": "s", "tools": 1}"#)
        let broken = try instance.gatehouse("policy", "check")
        #expect(broken.status == 1 && broken.output.contains("policies/tools/s.json"), "\(broken.story)")
    }

    @Test func `a policy file that is named and cannot be read is a mistake, never a policy less`() throws {
        let instance = try Self.stage()
        let real = instance.folder.appending(path: "shared.cedar")
        try "@id(\"x\") forbid (principal, action, resource == Host::\"a.example\");\n"
            .write(to: real, atomically: false, encoding: .utf8)
        try instance.policy("own.cedar", "")
        let link = instance.folder.appending(path: "policies/x.cedar")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
        #expect(try instance.gatehouse("policy", "explain", "--agent", "a", "connect", "a.example:443").status == 1)
        try FileManager.default.removeItem(at: real)
        let gone = try instance.gatehouse("policy", "check")
        #expect(gone.status == 2 && gone.errors.contains("x.cedar"), "\(gone.story)")
        try FileManager.default.removeItem(at: link)
        #expect(unsafe mkfifo(link.path, 0o600) == 0)
        let pipe = try instance.gatehouse("policy", "check")
        #expect(pipe.status == 2 && pipe.errors.contains("not a regular file"), "\(pipe.story)")
    }

    private struct Tested: Decodable {
        let passed: Int
        let failed: Int
    }

    private struct Difference: Decodable {
        let weaker: Bool
        let changed: [String]
    }

    private static func stage(_ text: String = manifest) throws -> Instance {
        let instance = try Instance()
        try instance.manifest(text)
        return instance
    }
}

extension Instance {
    /// Writes a file below `policies/` and gives back its path.
    @discardableResult
    func policy(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: "policies").appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
        return file.path
    }
}
