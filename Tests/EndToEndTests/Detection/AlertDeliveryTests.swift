import Foundation
import Testing

@Suite struct `Alerts reach people` {
    private static func instance() throws -> (Instance, AlertReceivers) {
        let instance = try Instance()
        let receivers = try AlertReceivers(instance)
        try instance.manifest(
            "version: 1\nagents: { a: { purpose: is refused } }\nalerts:\n\(receivers.channels)"
                + "  nobody: { syslog: /does/not/exist }\n")
        return (instance, receivers)
    }

    private static func wait(_ receivers: AlertReceivers, for rule: String) throws {
        try receivers.instance.wait(for: "\(rule) on three channels", within: 60) {
            let told = [receivers.hooks, receivers.commands].map { $0.flatMap { $0.alerts.map(\.rule) } }
            return receivers.mails.contains { $0.body.contains("rule \(rule),") }
                && told.allSatisfy { $0.contains(rule) }
        }
    }

    @Test func `over mail, a webhook and a command, while a channel that fails blocks nothing`() throws {
        let (instance, receivers) = try Self.instance()
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "trial").status == 0)
        try Self.wait(receivers, for: "gate-stopped")
        let mail = try #require(receivers.mails.first)
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
        let (instance, receivers) = try Self.instance()
        try instance.up()
        for round in 0..<4 {
            let verb = round % 2 == 0 ? "stop" : "resume"
            #expect(try instance.gatehouse(verb, "--reason", "round \(round)").status == 0)
            // Sometimes before the alert is entered, sometimes while it is under way.
            usleep(UInt32(round) * 60_000)
            try instance.killDaemon()
            try instance.up()
        }
        try Self.wait(receivers, for: "gate-stopped")
        try Self.wait(receivers, for: "gate-resumed")
        let alerts = try instance.alerts()
        let causes = alerts.map { "\($0.rules) \($0.cause)" }
        #expect(Set(causes).count == causes.count, "\(causes)")
        try instance.wait(for: "every alert on the command's channel", within: 30) {
            let indexes = Set(receivers.commands.flatMap { $0.alerts.map(\.index) })
            return try instance.alerts().allSatisfy { $0.severity == "info" || indexes.contains($0.index) }
        }
    }

    @Test func `a channel can be tried`() throws {
        let (instance, receivers) = try Self.instance()
        let good = try instance.gatehouse("alerts", "test", "duty")
        #expect(good.status == 0 && good.output.contains("delivered"), "\(good.story)")
        #expect(receivers.mails.first?.body.contains("rule trial,") == true)
        let bad = try instance.gatehouse("alerts", "test", "nobody", "--json")
        #expect(bad.status == 1 && bad.output.contains("\"isDelivered\" : false"), "\(bad.story)")
        #expect(try instance.gatehouse("alerts", "test", "dutty").status == 2)
    }
}
