import Foundation
import Testing

/// Where `docs/agents.md` says that a provider's key can be: the provider turns away every other one.
@Suite struct `Keys of providers` {
    /// What stands behind `key:`, with `HOME` for the instance's folder.
    private static let sources = [
        "secret:main", "file:HOME/provider.key", "envfile:HOME/keys.env#MAIN", "env:PROVIDER_KEY", "credential:main",
        "command:HOME/print-key one",
    ]

    private static func write(_ path: String, _ text: String, mode: Int = 0o600) {
        _ = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
    }

    private static func folder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// A stage whose keys are in every place at once, and nothing in force yet.
    private static func stage(_ source: String, _ more: String = "") throws -> ModelStage {
        let stage = try ModelStage()
        let instance = stage.instance
        let key = Instance.providerKey
        try folder(instance.file("state"))
        try folder(instance.file("state/secrets"))
        try folder(instance.file("credentials"))
        write(instance.file("state/secrets/main"), key)
        write(instance.file("credentials/main"), key, mode: 0o400)
        write(instance.file("keys.env"), "# keys\nOTHER=sk-wrong\nMAIN=\(key)\n")
        write(instance.file("print-key"), "#!/bin/sh\n[ \"$1\" = one ] && echo \(key)\n", mode: 0o700)
        let quoted = source.replacing("HOME", with: instance.folder.path)
        try instance.manifest(
            GateManifest().text(instance, provider: stage.provider).replacing(
                "key: \"file:\(instance.file("provider.key"))\"", with: "key: \"\(quoted)\"\(more)"))
        return stage
    }

    private static func environment(_ instance: Instance, _ source: String) -> [String: String] {
        let own = source.hasPrefix("env:") ? ["PROVIDER_KEY": Instance.providerKey] : [:]
        return own.merging(["CREDENTIALS_DIRECTORY": instance.file("credentials")]) { $1 }
    }

    @Test(arguments: sources)
    func `are found where the manifest says, and stand nowhere else`(source: String) throws {
        let stage = try Self.stage(source)
        let instance = stage.instance
        try instance.up(environment: Self.environment(instance, source))
        let answers = try stage.ask(
            .openAI(RawRequest.question("scripted-echo")), .anthropic(RawRequest.question("scripted-echo")))
        #expect(answers.map(\.status) == [200, 200], "\(answers)")
        #expect(try stage.provider.requests().allSatisfy { $0.holds(Instance.providerKey) })
        let entered = try instance.gatehouse("ledger", "export")
        #expect(entered.output.contains("\"providerKey\":\"openai\"") && !entered.output.contains(Instance.providerKey))
        let status = try instance.gatehouse("status")
        #expect(!status.output.contains(Instance.providerKey))
        // Whoever may look at the daemon's environment finds nothing either.
        let daemon = try #require(instance.daemon?.process.processIdentifier)
        let environ = try Data(contentsOf: URL(filePath: "/proc/\(daemon)/environ"))
        #expect(environ.range(of: Data("GATEHOUSE_HOME=".utf8)) != nil)
        #expect(environ.range(of: Data(Instance.providerKey.utf8)) == nil, "\(source)")
    }

    @Test func `can be another one for a single agent, and the entry says which`() throws {
        let stage = try Self.stage(
            "file:HOME/none.key", ", agent keys: { tester: \"envfile:KEYS#MAIN\" }")
        let instance = stage.instance
        let manifest = instance.contents(of: "gatehouse.yaml")
        try instance.manifest(manifest.replacing("envfile:KEYS", with: "envfile:\(instance.file("keys.env"))"))
        Self.write(instance.file("none.key"), "sk-nobodys")
        try instance.up()
        #expect(try stage.ask(.openAI(RawRequest.question("scripted-echo"))).map(\.status) == [200])
        let entered = try instance.gatehouse("ledger", "export")
        #expect(entered.output.contains("\"providerKey\":\"openai/tester\""), "\(entered.output.suffix(600))")
    }

    @Test func `that a command prints are asked for anew at a reload`() throws {
        let stage = try Self.stage("command:HOME/print-key one")
        let instance = stage.instance
        Self.write(instance.file("print-key"), "#!/bin/sh\necho sk-old\n", mode: 0o700)
        try instance.up()
        let call = RawRequest.openAI(RawRequest.question("scripted-echo"))
        #expect(try stage.ask(call).map(\.status) == [401])
        Self.write(instance.file("print-key"), "#!/bin/sh\necho \(Instance.providerKey)\n", mode: 0o700)
        #expect(try instance.gatehouse("reload").status == 0)
        #expect(try stage.ask(call).map(\.status) == [200])
    }
}
