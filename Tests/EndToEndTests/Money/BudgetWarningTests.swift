import Foundation
import Testing

/// Warnings of budgets go where no model is needed to read them: mail, webhook, the system log elsewhere, a command.
@Suite struct `Warnings of budgets` {
    private static let marks = [50, 75, 90]
    private static let channels = ["duty", "chat", "pager", "siem"]

    /// A stage with real receivers on four channels.
    private struct Ground {
        let stage: ModelStage
        let receivers: AlertReceivers
        var instance: Instance { stage.instance }

        /// Each call settles 92 cents of 25 dollars: no single one passes two marks.
        init() throws {
            var manifest = GateManifest()
            (manifest.inputPrice, manifest.outputPrice) = ("$100", "$300000")
            (manifest.models, manifest.total) = (["scripted-echo"], "$25")
            stage = try ModelStage(manifest)
            receivers = try AlertReceivers(stage.instance)
            let folder = stage.instance.file("syslog")
            let rsyslog = try Program(
                Site.python, [Site.client("rsyslog_receiver.py"), folder], environment: stage.instance.environment,
                folder: stage.instance.folder)
            stage.instance.keep(rsyslog)
            let port = try rsyslog.line(after: "PORT=")
            try stage.instance.manifest(
                manifest.text(stage.instance, provider: stage.provider) + """
                    alerts:
                    \(receivers.channels)  siem:
                        remote syslog:
                          server: "localhost:\(port)"
                          authorities: \(folder)/authority.pem
                          certificate: \(folder)/client.pem
                          key: \(folder)/client.key

                    """)
            try stage.instance.up()
        }

        /// Calls the model until so many percent are in the ledger.
        func spend(to mark: Int) throws {
            let call = RawRequest.openAI(RawRequest.question("scripted-echo", most: 4))
            for _ in 0..<30 {
                let told = try instance.ledger().filter { $0.kind == "budget.warning" }.compactMap(\.percent)
                if told.contains(mark) { return }
                let answers = try stage.ask([call, call])
                guard answers.allSatisfy({ $0.status == 200 }) else { throw HarnessError("refused: \(answers)") }
            }
            throw HarnessError("\(mark) percent were never reached")
        }

        /// How often each channel brought the warning of a mark.
        func brought(_ mark: Int) -> [String: Int] {
            let words = "\(mark) % of 'all agents"
            let told = { (messages: [Delivered.Message]) in
                messages.flatMap(\.alerts).count { $0.rule == "spend-warning" && $0.text.contains(words) }
            }
            return [
                "duty": receivers.mails.count { $0.body.contains(words) && $0.body.contains("spend-warning") },
                "chat": told(receivers.hooks), "pager": told(receivers.commands),
                "siem": instance.lines(of: "syslog/arrived").count { $0.contains(words) },
            ]
        }

        /// Waits until every channel has brought it and remembers that it has.
        func waitForDelivery(of mark: Int) throws {
            try instance.wait(for: "\(mark) percent on every channel", within: 60) {
                brought(mark).values.allSatisfy { $0 > 0 }
            }
            let newest = try instance.alerts().map(\.index).max() ?? 0
            try instance.wait(for: "every channel to remember it", within: 30) {
                `Warnings of budgets`.channels.allSatisfy { name in
                    let place = instance.contents(of: "state/alerts/\(name)")
                    return (Int(place.trimmingCharacters(in: .newlines)) ?? 0) > newest
                }
            }
        }
    }

    @Test func `come once each over mail, webhook, syslog over TLS and a command, over an end and a kill -9 (K8)`()
        throws
    {
        let ground = try Ground()
        let instance = ground.instance
        for (number, mark) in Self.marks.enumerated() {
            try ground.spend(to: mark)
            try ground.waitForDelivery(of: mark)
            if number.isMultiple(of: 2) { try instance.killDaemon() } else { try instance.endDaemon() }
            try instance.up()
        }
        // Refused now, and a later alert shows that every channel had its chance to repeat itself.
        let big = RawRequest.openAI(RawRequest.question("scripted-echo", most: 4_000))
        #expect(try ground.stage.ask(big).map(\.status) == [402])
        #expect(try instance.gatehouse("stop", "--reason", "a drill").status == 0)
        try instance.wait(for: "the next alert on every channel", within: 60) {
            let receivers = ground.receivers
            return receivers.mails.contains { $0.body.contains("gate-stopped") }
                && [receivers.hooks, receivers.commands].allSatisfy { messages in
                    messages.flatMap(\.alerts).contains { $0.rule == "gate-stopped" }
                } && instance.lines(of: "syslog/arrived").contains { $0.contains("gate-stopped") }
        }
        for mark in Self.marks {
            let once = Dictionary(uniqueKeysWithValues: Self.channels.map { ($0, 1) })
            #expect(ground.brought(mark) == once, "\(mark) percent: \(ground.brought(mark))")
        }
        let entered = try instance.ledger().filter { $0.kind == "budget.warning" }.compactMap(\.percent)
        // The refusal found nearly all of the cap spent, which counts as reached.
        #expect(entered == Self.marks + [100])
        #expect(ground.receivers.mails.allSatisfy { $0.tls && $0.user == "gate" })
        #expect(try instance.gatehouse("ledger", "verify").status == 0)
    }
}
