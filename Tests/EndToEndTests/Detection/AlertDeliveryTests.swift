import Foundation
import Testing

@Suite struct `Alerts reach people` {
    private static let python = Site.root.appending(path: ".venv-mail/bin/python").path

    /// An instance with three channels, a mail server that wants TLS and a password, and a webhook that fails every
    /// other time.
    private static func instance() throws -> Instance {
        let instance = try Instance()
        let receiver = try Program(
            python, [Site.client("alert_receiver.py"), instance.folder.path], environment: instance.environment,
            folder: instance.folder)
        instance.keep(receiver)
        let mail = try receiver.line(after: "MAIL=")
        let hook = try receiver.line(after: "HOOK=")
        let secrets = instance.folder.appending(path: "state/secrets")
        try FileManager.default.createDirectory(
            at: secrets, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: instance.folder.appending(path: "state").path)
        for (name, text) in [("mail", "mail-password-5d1"), ("hook", "hook-key")] {
            _ = FileManager.default.createFile(
                atPath: secrets.appending(path: name).path, contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600])
        }
        let script = instance.file("take.sh")
        try "#!/bin/sh\ncat >> \(instance.file("commands.jsonl")); echo >> \(instance.file("commands.jsonl"))\n"
            .write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
        try instance.manifest(manifest(instance, mail: mail, hook: hook, script: script))
        return instance
    }

    private static func manifest(_ instance: Instance, mail: String, hook: String, script: String) -> String {
        """
        version: 1
        agents: { a: { purpose: is refused } }
        alerts:
          duty:
            mail:
              server: "localhost:\(mail)"
              authorities: \(instance.file("mail.pem"))
              from: gate@example.com
              to: [ops@example.com, boss@example.com]
              user: gate
              password: secret:mail
          chat: { webhook: { url: "http://127.0.0.1:\(hook)/x", key: secret:hook } }
          pager: { command: [\(script)] }
          nobody: { syslog: /does/not/exist }
        """
    }

    private static func rules(_ instance: Instance) -> (mail: [String], hooks: [String], commands: [String]) {
        let mail = Delivered.read(Delivered.Mail.self, instance.file("mail.jsonl"))
        let hooks = Delivered.read(Delivered.Message.self, instance.file("hooks.jsonl"))
        let commands = Delivered.read(Delivered.Message.self, instance.file("commands.jsonl"))
        return (mail.map(\.body), hooks.flatMap { $0.alerts.map(\.rule) }, commands.flatMap { $0.alerts.map(\.rule) })
    }

    private static func wait(_ instance: Instance, for rule: String) throws {
        try instance.wait(for: "\(rule) on three channels", within: 60) {
            let seen = rules(instance)
            return seen.mail.contains { $0.contains("rule \(rule),") } && seen.hooks.contains(rule)
                && seen.commands.contains(rule)
        }
    }

    @Test func `over mail, a webhook and a command, while a channel that fails blocks nothing`() throws {
        let instance = try Self.instance()
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "trial").status == 0)
        try Self.wait(instance, for: "gate-stopped")
        let mail = try #require(Delivered.read(Delivered.Mail.self, instance.file("mail.jsonl")).first)
        #expect(mail.tls && mail.user == "gate" && mail.to == ["ops@example.com", "boss@example.com"])
        #expect(mail.subject.contains("gatehouse") && mail.heads.contains("message-id"))
        let status = try instance.gatehouse("status")
        #expect(status.output.contains("nobody: syslog at /does/not/exist"), "\(status.story)")
        #expect(status.output.contains("failing: the system log at"), "\(status.story)")
        let list = try instance.gatehouse("alerts", "list", "--at-least", "high", "--json")
        #expect(list.output.contains("\"gate-stopped\"") && list.status == 0, "\(list.story)")
        #expect(!list.output.contains("mail-password"))
    }

    // M4, M1: whatever was found before the daemon died is told after it.
    @Test func `none is lost and none is entered twice when the daemon is killed in between`() throws {
        let instance = try Self.instance()
        try instance.up()
        for round in 0..<4 {
            let verb = round % 2 == 0 ? "stop" : "resume"
            #expect(try instance.gatehouse(verb, "--reason", "round \(round)").status == 0)
            // Sometimes before the alert is entered, sometimes while it is under way.
            usleep(UInt32(round) * 60_000)
            try instance.killDaemon()
            try instance.up()
        }
        try Self.wait(instance, for: "gate-stopped")
        try Self.wait(instance, for: "gate-resumed")
        let alerts = try instance.alerts()
        let causes = alerts.map { "\($0.rules) \($0.cause)" }
        #expect(Set(causes).count == causes.count, "\(causes)")
        try instance.wait(for: "every alert on the command's channel", within: 30) {
            let told = Delivered.read(Delivered.Message.self, instance.file("commands.jsonl"))
            let indexes = Set(told.flatMap { $0.alerts.map(\.index) })
            return try instance.alerts().allSatisfy { $0.severity == "info" || indexes.contains($0.index) }
        }
    }

    @Test func `a channel can be tried`() throws {
        let instance = try Self.instance()
        let good = try instance.gatehouse("alerts", "test", "duty")
        #expect(good.status == 0 && good.output.contains("delivered"), "\(good.story)")
        #expect(Self.rules(instance).mail.first?.contains("rule trial,") == true)
        let bad = try instance.gatehouse("alerts", "test", "nobody", "--json")
        #expect(bad.status == 1 && bad.output.contains("\"isDelivered\" : false"), "\(bad.story)")
        #expect(try instance.gatehouse("alerts", "test", "dutty").status == 2)
    }
}
