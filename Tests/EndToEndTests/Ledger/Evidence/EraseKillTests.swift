import Foundation
import Testing

/// Erasures that a kill interrupts (J2, L8).
@Suite struct `Payloads that are erased` {
    private static func record(_ stage: ModelStage, _ count: Int) throws {
        let body = RawRequest.question("scripted-echo", text: "the patient has gout")
        let answers = try stage.ask(Array(repeating: RawRequest.openAI(body), count: count), shared: true)
        try #require(answers.allSatisfy { $0.status == 200 }, "\(answers.map(\.status))")
    }

    private static func blobs(_ instance: Instance) -> Int {
        let folder = FileManager.default.enumerator(atPath: instance.file("state/payloads/blobs"))
        return folder?.allObjects.count { ($0 as? String)?.contains("/") == true } ?? 0
    }

    @Test func `are gone after every kill in the middle, and the ledger says of each that it was erased`() throws {
        var manifest = GateManifest()
        manifest.record = "{ what: [requests, replies], about: patients }"
        let stage = try ModelStage(manifest)
        let instance = stage.instance
        for round in 0..<8 {
            try instance.up()
            try Self.record(stage, 6)
            #expect(Self.blobs(instance) > 0)
            let ask = [
                "ledger", "erase", "--subject", "patients", "--reason", "request \(round)", "--basis", "GDPR 17(1)(b)",
            ]
            let isAlive = round % 2 == 0
            if !isAlive { try instance.endDaemon() }
            let erasing = try instance.start(ask)
            usleep(UInt32.random(in: 0...90_000))
            if isAlive { try instance.killDaemon() } else { kill(erasing.process.processIdentifier, SIGKILL) }
            _ = erasing.finish()
            // What had been entered is finished by the next daemon, unasked.
            try instance.up()
            try instance.wait(for: "the interrupted erasure") {
                !FileManager.default.fileExists(atPath: instance.file("state/payloads/erasing"))
            }
            let between = try instance.gatehouse("ledger", "verify", "--payloads")
            #expect(between.status == 0, "\(round) \(between.story)")
            let again = try instance.start(ask).finish()
            #expect(again.status == 0, "\(again.story)")
            #expect(Self.blobs(instance) == 0)
            let after = try instance.gatehouse("ledger", "verify", "--payloads")
            #expect(after.status == 0 && after.output.contains("payload erased"), "\(after.story)")
            try instance.endDaemon()
        }
    }
}
