import Foundation
import Testing

/// Ledgers and copies that are none.
struct `Odd ledgers` {
    private static func ended() throws -> (Instance, copy: String) {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        let first = instance.daemon.map { $0.output + $0.errors } ?? ""
        #expect(!first.contains("written anew"), "\(first)")
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.endDaemon()
        let copy = instance.file("copy")
        try FileManager.default.copyItem(atPath: instance.file("state/ledger"), toPath: copy)
        return (instance, copy)
    }

    // J1: a pipe in the place of a file would hold whoever opens it for ever.
    @Test(arguments: ["checkpoint", "vkey", "head", "tile/entries/000.p/7", "segments"])
    func `with a pipe in them are refused without waiting`(name: String) throws {
        let (instance, copy) = try Self.ended()
        for folder in [copy, instance.file("state/ledger")] {
            let named = name == "segments" ? "segments/00000000000000000000.seg" : name
            let path = named.hasPrefix("tile") ? try Self.bundle(folder) : folder + "/" + named
            try FileManager.default.removeItem(atPath: path)
            #expect(unsafe mkfifo(path, 0o600) == 0)
        }
        let ledger = instance.file("state/ledger")
        for words in [["verify", "--directory", copy], ["verify"], ["compare", copy]] {
            let done = try instance.start(["ledger"] + words).finish(within: 30)
            // A comparison reads neither entries nor segments.
            let isRead = words[0] == "verify" || !(name.hasPrefix("tile") || name == "segments")
            #expect(!isRead || done.status == 1 || done.status == 4, "\(words) \(done.story)")
            #expect(done.status < 9, "\(words) \(done.story)")
        }
        let up = try instance.start(["up"]).finish(within: 30)
        #expect(up.status == 4 || up.status == 0, "\(ledger) \(up.story)")
        #expect(!up.output.contains("is ready"), "\(up.story)")
    }

    private static func bundle(_ ledger: String) throws -> String {
        let folder = ledger + "/tile/entries/000.p"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        return folder + "/" + name
    }

    @Test func `and wrong paths exit 2, bad evidence exits 1`() throws {
        let (instance, copy) = try Self.ended()
        let empty = instance.file("empty")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        for words in [
            ["compare", empty], ["compare", "/nowhere"], ["verify", "--against", empty],
            ["verify", "--directory", empty],
            ["verify", "--directory", "/nowhere"],
        ] {
            let done = try instance.start(["ledger"] + words).finish()
            #expect(done.status == 2 && done.errors.contains("try: "), "\(words) \(done.story)")
        }
        let whole = try instance.gatehouse("ledger", "compare", copy)
        #expect(whole.status == 0 && whole.output.contains("its checkpoint and tiles were read"), "\(whole.story)")
        for name in ["tile", "segments"] { try FileManager.default.removeItem(atPath: copy + "/" + name) }
        let rest = try instance.gatehouse("ledger", "compare", copy)
        #expect(rest.status == 0 && rest.output.contains("only its checkpoint was read"), "\(rest.story)")
        let json = try instance.gatehouse("ledger", "compare", copy, "--json")
        #expect(json.output.contains("\"read\" : \"checkpoint\""), "\(json.story)")
        #expect(try instance.gatehouse("ledger", "verify", "--directory", copy).status == 1)
    }
}
