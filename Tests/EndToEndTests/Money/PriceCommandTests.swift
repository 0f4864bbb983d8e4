import Foundation
import Testing

@Suite struct `Price tables` {
    private struct Import: Decodable {
        struct Change: Decodable {
            let model: String
            let effect: String
        }

        let needsReason: Bool
        let changes: [Change]
    }

    /// An instance that trusts a key of its own, with a table that says this of one model, signed by it.
    private static func instance(_ input: Int, _ output: Int) throws -> Instance {
        let instance = try Instance()
        let key = try instance.gatehouse("prices", "key", "--key", instance.file("k"), "--name", "prices.example/1")
        #expect(key.status == 0, "\(key.story)")
        let name = key.output.trimmingCharacters(in: .whitespacesAndNewlines)
        try instance.manifest("version: 1\nbudget: { daily: $1 }\nprice keys: [\"\(name)\"]\n")
        try sign(instance, input, output, date: "2026-11-20")
        return instance
    }

    private static func sign(
        _ instance: Instance, _ input: Int, _ output: Int, date: String, version: String = "1",
        model: String = "deepseek-v3.2", key: String = "k"
    ) throws {
        try """
        {"format": "gatehouse-prices-1", "source": "a test", "version": "\(version)", "date": "\(date)", "models": [
        {"vendor": "deepseek", "id": "\(model)", "prices": {"input": \(input), "output": \(output)}}]}

        """.write(toFile: instance.file("t.json"), atomically: true, encoding: .utf8)
        let signed = try instance.gatehouse("prices", "sign", instance.file("t.json"), "--key", instance.file(key))
        #expect(signed.status == 0, "\(signed.story)")
        try signed.output.write(toFile: instance.file("t.prices"), atomically: true, encoding: .utf8)
    }

    private static func files(_ instance: Instance) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: instance.folder.appending(path: "policies/prices").path)
            .sorted()
    }

    @Test func `are listed and verified without a daemon, as text and as JSON`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\n")
        for command in [["list"], ["verify"], ["show", "anthropic/claude-opus-4-5"]] {
            let text = try instance.start(["prices"] + command).finish()
            #expect(text.status == 0, "\(text.story)")
            let json = try instance.start(["prices"] + command + ["--json"]).finish()
            #expect(json.status == 0, "\(json.story)")
            _ = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        }
        #expect(try instance.gatehouse("prices", "show", "openai/unheard-of").status == 1)
    }

    @Test func `that lower a price are taken only with a reason, which the ledger keeps`() throws {
        let instance = try Self.instance(1, 1)
        try instance.up()
        let path = instance.file("t.prices")
        let refused = try instance.gatehouse("prices", "import", path)
        #expect(refused.status == 1, "\(refused.story)")
        let told = try instance.gatehouse("prices", "import", path, "--dry-run", "--json")
        let parsed = try JSONDecoder().decode(Import.self, from: Data(told.output.utf8))
        #expect(parsed.needsReason)
        #expect(parsed.changes.contains { $0.model == "deepseek/deepseek-v3.2" && $0.effect == "lower" })
        let taken = try instance.gatehouse("prices", "import", path, "--accept-lower", "a contract of ours")
        #expect(taken.status == 0, "\(taken.story)")
        let tail = try instance.gatehouse("ledger", "tail", "--json").output
        #expect(tail.contains("a contract of ours"))
        #expect(tail.contains("prices.example"))
        let shown = try instance.gatehouse("prices", "show", "deepseek/deepseek-v3.2")
        #expect(shown.output.contains("$0.000001"), "\(shown.story)")
        // What is older than what it replaces needs a reason too, however dear.
        try Self.sign(instance, 900_000_000, 900_000_000, date: "2026-11-19")
        #expect(try instance.gatehouse("prices", "import", path).status == 1)
        try Self.sign(instance, 900_000_000, 900_000_000, date: "2026-11-21")
        #expect(try instance.gatehouse("prices", "import", path).status == 0)
    }

    // F20: names that differ in nothing but punctuation.
    @Test func `of signers with like names lie side by side, and each takes the place of its own only`() throws {
        let instance = try Instance()
        var (ids, lines) = (["", ""], ["", ""])
        for (place, name) in ["a/b", "a-b"].enumerated() {
            let key = try instance.gatehouse("prices", "key", "--key", instance.file("k\(place)"), "--name", name)
            lines[place] = key.output.trimmingCharacters(in: .whitespacesAndNewlines)
            ids[place] = String(lines[place].split(separator: "+")[1])
        }
        try instance.manifest("version: 1\nprice keys: [\"\(lines[0])\", \"\(lines[1])\"]\n")
        let path = instance.file("t.prices")
        // One that was taken before file names told keys apart.
        try Self.sign(instance, 1, 1, date: "2026-11-20", model: "own-x", key: "k0")
        let folder = instance.folder.appending(path: "policies/prices")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(at: URL(filePath: path), to: folder.appending(path: "a-b.prices"))
        #expect(try instance.gatehouse("prices", "show", "deepseek/own-x").status == 0)

        try Self.sign(instance, 1, 1, date: "2026-11-20", model: "own-y", key: "k1")
        let other = try instance.gatehouse("prices", "import", path)
        #expect(other.status == 0 && !other.output.contains("removed"), "\(other.story)")
        #expect(try Self.files(instance) == ["a-b-\(ids[1]).prices", "a-b.prices"].sorted())
        for model in ["own-x", "own-y"] {
            #expect(try instance.gatehouse("prices", "show", "deepseek/\(model)").status == 0)
        }
        try Self.sign(instance, 2, 2, date: "2026-11-20", version: "10", model: "own-x", key: "k0")
        let own = try instance.gatehouse("prices", "import", path)
        #expect(own.status == 0, "\(own.story)")
        #expect(try Self.files(instance) == ["a-b-\(ids[0]).prices", "a-b-\(ids[1]).prices"].sorted())
        // Of the same day, and older all the same.
        try Self.sign(instance, 3, 3, date: "2026-11-20", version: "9", model: "own-x", key: "k0")
        let older = try instance.gatehouse("prices", "import", path)
        #expect(older.status == 1 && older.output.contains("older"), "\(older.story)")
        // A file that somebody named like another signer's is not written over.
        let (mine, theirs) = ("a-b-\(ids[0]).prices", "a-b-\(ids[1]).prices")
        try FileManager.default.removeItem(at: folder.appending(path: theirs))
        try FileManager.default.moveItem(at: folder.appending(path: mine), to: folder.appending(path: theirs))
        try Self.sign(instance, 3, 3, date: "2026-11-21", model: "own-y", key: "k1")
        let foreign = try instance.gatehouse("prices", "import", path)
        #expect(foreign.status == 1 && foreign.story.contains("another signer"), "\(foreign.story)")
    }

    @Test func `that were changed, or that nobody known signed, are not taken and do not load`() throws {
        let instance = try Self.instance(900_000_000, 900_000_000)
        let path = instance.file("t.prices")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("900000000", with: "1").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try instance.gatehouse("prices", "verify", path).status == 1)
        #expect(try instance.gatehouse("prices", "import", path, "--accept-lower", "x").status == 1)
        let folder = instance.folder.appending(path: "policies/prices")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: URL(filePath: path), to: folder.appending(path: "prices.example-1.prices"))
        let check = try instance.gatehouse("policy", "check")
        #expect(check.status == 1, "\(check.story)")
        #expect(check.output.contains("it was changed"), "\(check.story)")
    }
}
