import Foundation
import Testing

/// What is kept off the host: keys, checkpoints, copies; and how the ledger is held against them.
struct `Anchors of the ledger` {
    private static func instance() throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\nledger: { self check: off }\nagents:\n  a: { purpose: makes entries }\n")
        return instance
    }

    /// Reads a QR code off what was printed, with a program of other people.
    private static func scanned(_ output: String, _ instance: Instance) throws -> String {
        let lines = output.split(separator: "\n").filter { $0.allSatisfy { "\u{2588}\u{2580}\u{2584} ".contains($0) } }
        var pixels: [UInt8] = []
        let scale = 4
        for line in lines {
            for light in ["\u{2588}\u{2580}", "\u{2588}\u{2584}"] {
                let row = line.flatMap { [UInt8](repeating: light.contains($0) ? 255 : 0, count: scale) }
                for _ in 0..<scale { pixels += row }
            }
        }
        let header = "P5 \((lines.first?.count ?? 0) * scale) \(lines.count * 2 * scale) 255\n"
        let image = instance.folder.appending(path: "qr.pgm")
        try (Data(header.utf8) + Data(pixels)).write(to: image)
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/zbarimg") else {
            throw HarnessError("there is no zbarimg; run scripts/setup-e2e first")
        }
        let done = try Program(
            "/usr/bin/zbarimg", ["-q", "--raw", image.path], environment: instance.environment, folder: instance.folder
        ).finish()
        return done.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test
    func `the first start prints origin and key as text and as a QR code that a scanner reads, and only the first`()
        throws
    {
        let instance = try Self.instance()
        try instance.up()
        let key = try instance.gatehouse("ledger", "key").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let printed = try #require(instance.daemon).output
        #expect(printed.contains("  origin  \(key.prefix { $0 != "+" })\n") && printed.contains("  key     \(key)\n"))
        #expect(try Self.scanned(printed, instance) == key)
        #expect(try Self.scanned(try instance.gatehouse("ledger", "key", "--qr").output, instance) == key)
        let note = try instance.gatehouse("ledger", "checkpoint", "--qr").output
        let text = note.components(separatedBy: "\u{2588}").first ?? ""
        #expect(try Self.scanned(note, instance) == text.trimmingCharacters(in: .whitespacesAndNewlines))
        try instance.endDaemon()
        try instance.up()
        #expect(instance.daemon?.output.contains("a new ledger begins") == false)
    }

    @Test func `a copy, a checkpoint and a mirror are behind; the ledger cut back to them is truncated`() throws {
        let instance = try Self.instance()
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.endDaemon()
        let (ledger, copy) = (instance.file("state/ledger"), instance.file("copy"))
        let (note, key) = (instance.file("note"), instance.file("pinned"))
        try FileManager.default.copyItem(atPath: ledger, toPath: copy)
        try instance.gatehouse("ledger", "checkpoint").output.write(toFile: note, atomically: true, encoding: .utf8)
        try instance.gatehouse("ledger", "key").output.write(toFile: key, atomically: true, encoding: .utf8)
        #expect(try instance.gatehouse("ledger", "compare", copy).output.contains("the same"))
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.endDaemon()
        let mirror = try Program(
            Site.python, ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", copy],
            environment: instance.environment, folder: instance.folder)
        let port = try mirror.line(after: "Serving HTTP on 127.0.0.1 port").prefix { $0.isNumber }
        let address = "http://127.0.0.1:\(port)"
        for remote in [copy, note, address, address + "/checkpoint"] {
            let compared = try instance.gatehouse("ledger", "compare", remote, "--key", key)
            #expect(compared.status == 0 && compared.output.contains("the copy is behind"), "\(compared.story)")
            #expect(try instance.gatehouse("ledger", "verify", "--against", remote, "--key", key).status == 0)
        }
        // The copy is held against the ledger as if it were the ledger, on a machine that has only the key.
        let back = try instance.gatehouse("ledger", "compare", ledger, "--directory", copy, "--key", key, "--json")
        #expect(back.status == 1 && back.output.contains("\"verdict\" : \"truncated\""), "\(back.story)")
        #expect(back.output.contains("\"proved\" : true"))
        let whole = try instance.gatehouse("ledger", "verify", "--directory", copy, "--key", key)
        #expect(whole.status == 0, "\(whole.story)")
        let cut = try instance.gatehouse("ledger", "verify", "--directory", copy, "--against", ledger)
        #expect(cut.status == 1 && cut.output.contains("TRUNCATED"), "\(cut.story)")
        mirror.terminate()
        #expect(try instance.gatehouse("ledger", "compare", address).status == 3)
        #expect(try instance.gatehouse("ledger", "compare", "/nowhere").status == 2)
        #expect(try instance.gatehouse("ledger", "compare", "http://user@host/").status == 2)
    }

    @Test func `a forked ledger is told with the first entry that differs`() throws {
        let instance = try Self.instance()
        try instance.up()
        try instance.endDaemon()
        let copy = instance.folder.appending(path: "copy")
        try FileManager.default.copyItem(at: instance.folder.appending(path: "state"), to: copy)
        let size = try instance.gatehouse("ledger", "tail", "--count", "1000", "--json").output.split(separator: "\n")
            .count
        try instance.up()
        try instance.endDaemon()
        let other = instance.folder.appending(path: "other")
        try FileManager.default.moveItem(at: instance.folder.appending(path: "state"), to: other)
        try FileManager.default.moveItem(at: copy, to: instance.folder.appending(path: "state"))
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.endDaemon()
        let done = try instance.gatehouse("ledger", "compare", other.path + "/ledger", "--json")
        #expect(done.status == 1 && done.output.contains("\"verdict\" : \"fork\""), "\(done.story)")
        #expect(done.output.contains("\"firstDifference\" : \(size)"), "\(size): \(done.output)")
    }
}
