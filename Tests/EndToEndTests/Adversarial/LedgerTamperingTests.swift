import Foundation
import Testing

/// A ledger that a daemon wrote is tampered with; the program that verifies it names the first bad index.
struct `Ledger of a real daemon` {
    enum Tampering: String, CaseIterable, Sendable {
        case flip, drop, reorder, duplicate, insert, truncate, swapFiles, removeFile

        /// The index that must be named; the number of entries is `size`.
        func firstBad(_ size: UInt64) -> UInt64 {
            switch self {
            case .flip, .drop, .reorder, .duplicate, .insert: 2
            case .truncate: size - 1
            case .swapFiles, .removeFile: 0
            }
        }
    }

    struct Verdict: Decodable {
        let intact: Bool
        let signedEntries: UInt64
        let firstBadIndex: UInt64?
    }

    /// An instance whose daemon did some work and ended.
    private static func worked() throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try work(instance)
        return instance
    }

    private static func work(_ instance: Instance) throws {
        try instance.up()
        for _ in 0..<3 { #expect(try instance.confined("/usr/bin/true").status == 0) }
        try instance.endDaemon()
    }

    private static func verify(_ instance: Instance, _ options: [String] = []) throws -> (Int32, Verdict) {
        let done = try instance.start(["ledger", "verify", "--json"] + options).finish(within: 30)
        return (done.status, try JSONDecoder().decode(Verdict.self, from: Data(done.output.utf8)))
    }

    @Test func `J1: a tampered ledger fails its verification, which names the first bad index`() throws {
        let instance = try Self.worked()
        let (status, honest) = try Self.verify(instance)
        #expect(status == 0 && honest.intact && honest.signedEntries > 8)
        for tampering in Tampering.allCases {
            let copy = instance.folder.appending(path: "copy-\(tampering.rawValue)")
            try FileManager.default.copyItem(at: instance.folder.appending(path: "state/ledger"), to: copy)
            try Self.tamper(tampering, copy, honest.signedEntries)
            let (status, verdict) = try Self.verify(instance, ["--directory", copy.path])
            #expect(status == 1 && !verdict.intact, "\(tampering)")
            #expect(verdict.firstBadIndex == tampering.firstBad(honest.signedEntries), "\(tampering) \(verdict)")
        }
    }

    private static func tamper(_ tampering: Tampering, _ ledger: URL, _ size: UInt64) throws {
        let bundle = ledger.appending(path: "tile/entries/000.p/\(size)")
        var bytes = [UInt8](try Data(contentsOf: bundle))
        let (third, fourth) = (range(bytes, 2), range(bytes, 3))
        switch tampering {
        case .flip: bytes[third.lowerBound + 20] ^= 1
        case .drop: bytes.removeSubrange(third)
        case .reorder: bytes.replaceSubrange(third.lowerBound..<fourth.upperBound, with: bytes[fourth] + bytes[third])
        case .duplicate: bytes.replaceSubrange(third, with: bytes[range(bytes, 1)])
        case .insert: bytes.insert(contentsOf: bytes[range(bytes, 1)], at: third.lowerBound)
        case .truncate: bytes.removeLast()
        case .removeFile: return try FileManager.default.removeItem(at: bundle)
        case .swapFiles:
            let tile = ledger.appending(path: "tile/0/000.p/\(size)")
            bytes = [UInt8](try Data(contentsOf: tile))
            try Data(contentsOf: bundle).write(to: tile)
        }
        try Data(bytes).write(to: bundle)
    }

    /// Where an entry stands in a bundle: each has two bytes of length in front.
    private static func range(_ bundle: [UInt8], _ number: Int) -> Range<Int> {
        var place = 0
        for _ in 0..<number { place += 2 + Int(bundle[place]) * 256 + Int(bundle[place + 1]) }
        return place..<place + 2 + Int(bundle[place]) * 256 + Int(bundle[place + 1])
    }

    @Test func `J1: an older copy of the ledger put in its place is found against the remembered head`() throws {
        let instance = try Self.worked()
        let ledger = instance.folder.appending(path: "state/ledger")
        let old = instance.folder.appending(path: "old")
        try FileManager.default.copyItem(at: ledger, to: old)
        let size = try Self.verify(instance).1.signedEntries
        try Self.work(instance)
        #expect(try Self.verify(instance).0 == 0)
        try FileManager.default.removeItem(at: ledger)
        try FileManager.default.moveItem(at: old, to: ledger)
        let (status, verdict) = try Self.verify(instance)
        #expect(status == 1 && verdict.firstBadIndex == size, "\(verdict)")
        let up = try instance.start(["up"]).finish(within: 5)
        #expect(up.status != 0 && up.status != SIGKILL, "the gate opened over an old ledger: \(up.story)")
    }

    @Test func `J5: after a crash in the middle of an append the ledger goes on behind its last whole record`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        for _ in 0..<3 { #expect(try instance.confined("/usr/bin/true").status == 0) }
        let before = try instance.gatehouse("ledger", "tail", "--json").output
        try instance.killDaemon()
        try Self.leaveHalfARecord(instance)
        let (status, torn) = try Self.verify(instance)
        #expect(status == 0, "\(torn)")
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        let after = try instance.gatehouse("ledger", "tail", "--json", "--count", "1000").output
        #expect(after.contains(before.trimmingCharacters(in: .newlines)), "an acknowledged entry is gone")
        #expect(after.contains(#""kind":"recovery""#), "the gap is not recorded: \(after)")
        try instance.endDaemon()
        #expect(try Self.verify(instance).0 == 0)
    }

    /// Writes the beginning of a record behind the last one, as a crash does.
    private static func leaveHalfARecord(_ instance: Instance) throws {
        let folder = instance.folder.appending(path: "state/ledger/segments")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).max())
        let file = folder.appending(path: name)
        var bytes = [UInt8](try Data(contentsOf: file))
        var end = 64
        while end + 4 <= bytes.count {
            let length = bytes[end..<end + 4].reduce(0) { $0 * 256 + Int($1) }
            guard length > 0 else { break }
            end += 56 + length
        }
        let torn = Array(bytes[64..<64 + 70])
        bytes.replaceSubrange(end..<min(end + torn.count, bytes.count), with: torn)
        try Data(bytes).write(to: file)
    }
}
