import Foundation
import Testing

@testable import Delivery

@Suite struct `A command as a channel` {
    private static func script(_ text: String) throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "gatehouse-\(UUID().uuidString).sh")
        try ("#!/bin/sh\n" + text).write(to: url, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: url.path)
        return url.path
    }

    private static func scratch() -> String {
        FileManager.default.temporaryDirectory.appending(path: "gatehouse-\(UUID().uuidString)").path
    }

    @Test func `gets the alert as JSON on its input, its words as they are, and nothing of ours`() throws {
        unsafe setenv("GATEHOUSE_TEST_SECRET", "do-not-leak", 1)
        let out = Self.scratch()
        let script = try Self.script(
            "cat > \(out); printf '%s|' \"$@\" >> \(out); env >> \(out); ls /proc/self/fd >> \(out)")
        let odd = "two words; $(touch /tmp/never) `id` 'x'"
        try CommandCarrier([script, odd, "*"]).carry(try #require(AlertSamples.message()))
        let text = try String(contentsOfFile: out, encoding: .utf8)
        let json = try #require(text.components(separatedBy: "}\(odd)|*|").first.map { $0 + "}" })
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["severity"] as? String == "high" && object?["host"] as? String == "h.example")
        #expect(!text.contains("do-not-leak"))
        let descriptors = text.split(separator: "\n").suffix(8).compactMap { Int($0) }
        #expect(descriptors.allSatisfy { $0 <= 4 }, "\(descriptors)")
    }

    @Test(arguments: [("exit 3", "status 3"), ("echo why; exit 1", "saying why"), ("kill -9 $$", "status 137")])
    func `another status than 0 is a no`(script: String, said: String) throws {
        let path = try Self.script(script)
        let error = #expect(throws: DeliveryError(.refused, "")) {
            try CommandCarrier([path]).carry(try #require(AlertSamples.message()))
        }
        #expect(error?.message.contains(said) == true, "\(String(describing: error))")
    }

    // M1: a program that hangs, and one that leaves a child behind.
    @Test(arguments: ["sleep 60", "sleep 60 & wait", "trap '' TERM; while :; do :; done", "yes"])
    func `one that does not end is killed with all it started`(script: String) throws {
        let path = try Self.script(script)
        #expect(throws: DeliveryError(.deadline, "")) {
            try CommandCarrier([path], milliseconds: 300).carry(try #require(AlertSamples.message()))
        }
    }

    @Test func `one that runs when the daemon ends is killed with all it started, and none starts after it`() throws {
        let mark = Self.scratch()
        let path = try Self.script("sleep 77 & echo $! > \(mark).part; mv \(mark).part \(mark); wait")
        let commands = RunningCommands()
        let message = try #require(AlertSamples.message())
        let thread = Thread { try? CommandCarrier([path], among: commands).carry(message) }
        thread.start()
        while !FileManager.default.fileExists(atPath: mark) { usleep(2_000) }
        let text = try String(contentsOfFile: mark, encoding: .utf8)
        let child = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        commands.endAll()
        while !thread.isFinished { usleep(2_000) }
        while kill(child, 0) == 0, Self.isAlive(child) { usleep(2_000) }
        #expect(throws: DeliveryError(.local, "")) {
            try CommandCarrier([path], among: commands).carry(message)
        }
    }

    /// Whether a process still runs; one that waits to be reaped does not.
    private static func isAlive(_ process: pid_t) -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return !text.contains(") Z ")
    }

    @Test func `endless output is read and not kept`() throws {
        let path = try Self.script("head -c 5000000 /dev/zero | tr '\\0' x; exit 1")
        let error = #expect(throws: DeliveryError(.refused, "")) {
            try CommandCarrier([path]).carry(try #require(AlertSamples.message()))
        }
        #expect((error?.message.utf8.count ?? 0) < 1_000)
    }

    @Test(arguments: [["/does/not/exist"], ["sh"], []])
    func `what cannot be started is told`(words: [String]) throws {
        #expect(throws: DeliveryError(.local, "")) {
            try CommandCarrier(words).carry(try #require(AlertSamples.message()))
        }
    }

    @Test func `one that reads nothing is fine`() throws {
        try CommandCarrier([try Self.script("exec <&-; exit 0")]).carry(try #require(AlertSamples.message(10)))
    }
}
