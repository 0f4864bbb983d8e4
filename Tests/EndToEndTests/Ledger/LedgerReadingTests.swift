import Foundation
import Testing

/// The commands that read the ledger, against a real daemon's ledger.
struct `Reading the ledger` {
    struct Line: Decodable, Equatable {
        let index: UInt64
        let kind: String
        let agent: String?
        let run: String?
        let signed: Bool?
    }

    private static func instance() throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        return instance
    }

    private static func work(_ instance: Instance, _ times: Int = 3) throws {
        for _ in 0..<times { #expect(try instance.confined("/usr/bin/true").status == 0) }
    }

    private static func lines(_ finished: Finished) throws -> [Line] {
        #expect(finished.status == 0, "\(finished.story)")
        return try finished.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func `search through the index finds what reading the whole ledger finds, daemon alive or dead`() throws {
        let instance = try Self.instance()
        try instance.up()
        try Self.work(instance)
        let queries = [
            [], ["--agent", "a"], ["--kind", "run.start"], ["--verb", "agent.run", "--decision", "allow"],
            ["--text", "true"], ["--since", "1h"], ["--since", "1h", "--kind", "run.end"], ["--until", "1h"],
            ["--tier", "2"], ["--tier", "4"], ["--tier", "2", "--verb", "agent.run"], ["--agent", "nobody"],
            ["--limit", "2", "--kind", "run.start"],
        ]
        for alive in [true, false] {
            if !alive { try instance.endDaemon() }
            for query in queries {
                let found = try Self.lines(try instance.start(["ledger", "search", "--json"] + query).finish())
                let read = try Self.lines(
                    try instance.start(["ledger", "search", "--json", "--scan"] + query).finish())
                #expect(found.map(\.index) == read.map(\.index), "\(query)")
            }
            #expect(
                try Self.lines(try instance.gatehouse("ledger", "search", "--json", "--kind", "run.start")).count == 3)
        }
    }

    @Test func `a damaged search index is made anew and one of another ledger is not believed`() throws {
        let instance = try Self.instance()
        try instance.up()
        try Self.work(instance, 1)
        try instance.endDaemon()
        let before = try Self.lines(try instance.gatehouse("ledger", "search", "--json", "--agent", "a"))
        #expect(!before.isEmpty)
        let index = instance.folder.appending(path: "state/index.sqlite")
        try Data(repeating: 0x5A, count: 20_000).write(to: index)
        #expect(try Self.lines(try instance.gatehouse("ledger", "search", "--json", "--agent", "a")) == before)
        let other = try Self.instance()
        try other.up()
        try Self.work(other, 2)
        try other.endDaemon()
        _ = try other.gatehouse("ledger", "search")
        for companion in ["", "-wal", "-shm"] {
            let path = "state/index.sqlite" + companion
            try? FileManager.default.removeItem(at: instance.folder.appending(path: path))
            try? FileManager.default.copyItem(
                at: other.folder.appending(path: path), to: instance.folder.appending(path: path))
        }
        #expect(try Self.lines(try instance.gatehouse("ledger", "search", "--json", "--agent", "a")) == before)
    }

    @Test func `a proof holds offline with the pinned key and a changed one does not`() throws {
        let instance = try Self.instance()
        try instance.up()
        try Self.work(instance, 1)
        try instance.endDaemon()
        let (proof, key) = (instance.file("proof"), instance.file("pinned"))
        #expect(try instance.gatehouse("ledger", "prove", "2", "--output", proof).status == 0)
        let vkey = try instance.gatehouse("ledger", "key").output
        try vkey.write(toFile: key, atomically: true, encoding: .utf8)
        let text = try String(contentsOfFile: proof, encoding: .utf8)
        #expect(try instance.gatehouse("ledger", "prove", "2").output == text)
        // Elsewhere: nothing of the instance is needed.
        let elsewhere = try Instance()
        let good = try elsewhere.gatehouse("ledger", "check-proof", proof, "--key", key)
        #expect(good.status == 0 && good.output.contains("the proof holds"), "\(good.story)")
        let changes = [("index 2", "index 3"), ("extra ey", "extra eX"), ("c2sp.org/tlog-proof@v1", "x")]
        for (old, new) in changes {
            let changed = instance.file("changed")
            try text.replacing(old, with: new).write(toFile: changed, atomically: true, encoding: .utf8)
            #expect(try elsewhere.gatehouse("ledger", "check-proof", changed, "--key", key).status == 1, "\(old)")
        }
        #expect(try elsewhere.gatehouse("ledger", "check-proof", proof, "--key", proof).status == 2)
        #expect(try elsewhere.gatehouse("ledger", "check-proof", "absent", "--key", key).status == 2)
        #expect(try instance.gatehouse("ledger", "prove", "99999").status == 2)
        #expect(try elsewhere.gatehouse("ledger", "prove", "0").status == 2)
    }

    @Test func `the key is rotated by the daemon or without it, and the first key still verifies everything`() throws {
        let instance = try Self.instance()
        try instance.up()
        try Self.work(instance, 1)
        let key = instance.file("pinned")
        try instance.gatehouse("ledger", "key").output.write(toFile: key, atomically: true, encoding: .utf8)
        let tail = try instance.start(["ledger", "tail", "--follow", "--json"])
        var keys = [try String(contentsOfFile: key, encoding: .utf8)]
        for alive in [true, false] {
            if !alive { try instance.endDaemon() }
            let rotated = try instance.gatehouse("ledger", "rotate-key")
            #expect(rotated.status == 0, "\(rotated.story)")
            keys.append(rotated.output)
            #expect(try instance.gatehouse("ledger", "key").output == rotated.output)
            #expect(try instance.gatehouse("ledger", "verify", "--key", key).status == 0)
        }
        #expect(Set(keys).count == 3)
        let entered = try Self.lines(try instance.gatehouse("ledger", "search", "--json", "--kind", "ledger.key"))
        #expect(entered.count == 2)
        try instance.up()
        try Self.work(instance, 1)
        let last = try #require(try Self.lines(try instance.gatehouse("ledger", "tail", "--count", "1", "--json")).last)
        try instance.wait(for: "the follower") { tail.output.contains("\"index\":\(last.index),") }
        #expect(tail.errors.isEmpty && tail.process.isRunning, "\(tail.errors)")
        let indices = tail.output.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Line.self, from: Data($0.utf8)).index
        }
        #expect(zip(indices, indices.dropFirst()).allSatisfy { $0 + 1 == $1 })
        tail.terminate()
    }

    @Test func `show tells whether an entry is signed, and wrong use exits 2 with how to mend it`() throws {
        let instance = try Self.instance()
        let missing = try instance.gatehouse("ledger", "show", "0")
        #expect(missing.status == 2 && missing.errors.contains("try: "), "\(missing.story)")
        try instance.up()
        try instance.endDaemon()
        let shown = try instance.gatehouse("ledger", "show", "0")
        #expect(shown.status == 0 && shown.output.contains("daemon.start") && shown.output.contains("signed"))
        #expect(try Self.lines(try instance.gatehouse("ledger", "show", "0", "--json")).first?.signed == true)
        let wrong = [
            ["show", "4711"], ["show", "-1"], ["search", "--since", "soon"],
            ["search", "--since", "1h", "--until", "2h"],
            ["search", "--host", "a/b"], ["search", "--decision", "maybe"], ["search", "--tier", "5"],
            ["search", "--tier", "high"], ["search", "--limit", "0"],
            ["search", "--text", "..."], ["show", "0", "--directory", "/nowhere"],
        ]
        for words in wrong {
            let done = try instance.start(["ledger"] + words).finish()
            #expect(done.status == 2 && !done.errors.isEmpty && done.output.isEmpty, "\(words) \(done.story)")
        }
    }
}
