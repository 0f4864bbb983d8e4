import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// J4: the key is rotated inside a running chain, and the chain verifies across the boundary.
struct RotationTests {
    /// A ledger whose key was rotated so many times, with entries between, and the keys it had.
    private static func rotated(_ times: Int) async throws -> (scratch: Scratch, keys: [String]) {
        let scratch = try Scratch()
        let writer = try scratch.open()
        var keys = [writer.verificationKey]
        for _ in 0..<times {
            for number in 0..<3 { _ = try await writer.entered(Scratch.entry(number)) }
            keys.append(try writer.rotateKey())
        }
        _ = try await writer.entered(Scratch.entry(9))
        try writer.close()
        return (scratch, keys)
    }

    @Test(arguments: [1, 2, 5])
    func `who pinned any of the keys verifies the whole ledger`(times: Int) async throws {
        let (scratch, keys) = try await Self.rotated(times)
        #expect(Set(keys).count == times + 1)
        for key in keys {
            let report = try LedgerVerifier.verify(scratch.ledger, vkey: key)
            #expect(report.problems == [])
            #expect(report.signedEntries == UInt64(times) * 4 + 1)
        }
        #expect(try LedgerVerifier.verify(scratch.ledger).isIntact)
        #expect(
            try !LedgerVerifier.verify(scratch.ledger, vkey: SigningKey(name: Scratch.origin).verification.text)
                .isIntact)
    }

    @Test func `the ledger opens again after a rotation and goes on with the new key`() async throws {
        let (scratch, keys) = try await Self.rotated(2)
        let writer = try scratch.open()
        #expect(writer.verificationKey == keys.last)
        #expect(writer.recovered == nil)
        _ = try await writer.entered(Scratch.entry(1))
        try writer.close()
        #expect(try LedgerVerifier.verify(scratch.ledger, vkey: keys[0]).problems == [])
        #expect(try LedgerProver(scratch.ledger).prove(0).check(vkey: keys[2]).size == 10)
    }

    @Test func `the old key cannot sign on`() async throws {
        let scratch = try Scratch()
        var writer = try scratch.open()
        _ = try await writer.entered(Scratch.entry(0))
        let pinned = writer.verificationKey
        let old = try SigningKey(text: String(decoding: try scratch.read("key").dropLast(), as: UTF8.self))
        _ = try writer.rotateKey()
        try writer.close()
        let head = try CommittedHead(
            try scratch.read("head"), key: try LedgerKeys(ledger: Folder(path: scratch.ledger)).verification())
        let forged = try CommittedHead(checkpoint: head.checkpoint, link: head.link, key: old)
        try scratch.write("head", forged.bytes)
        try scratch.write("checkpoint", forged.note)
        #expect(try !LedgerVerifier.verify(scratch.ledger, vkey: pinned).isIntact)
        #expect(throws: LedgerError.self) { writer = try scratch.open() }
    }

    @Test(arguments: ["rotations/00000001", "rotations/00000002"])
    func `a rotation file that is gone or changed is noticed by who pinned the first key`(name: String) async throws {
        let (scratch, keys) = try await Self.rotated(2)
        let bytes = try scratch.read(name)
        scratch.delete(name)
        #expect(try !LedgerVerifier.verify(scratch.ledger, vkey: keys[0]).isIntact)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            try scratch.write(name, changed)
            #expect((try? LedgerVerifier.verify(scratch.ledger, vkey: keys[0]).isIntact) != true, "byte \(place)")
        }
    }

    @Test func `a rotation that no entry names does not count`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        for number in 0..<3 { _ = try await writer.entered(Scratch.entry(number)) }
        let pinned = writer.verificationKey
        try writer.close()
        let ledger = Folder(path: scratch.ledger)
        let key = try LedgerKeys(ledger: ledger).load(origin: Scratch.origin)
        let head = try CommittedHead(try scratch.read("head"), key: key.verification)
        let rotator = KeyRotator(ledger: ledger)
        _ = try rotator.rotate(head, entry: 1, from: key, to: try rotator.prepare(origin: Scratch.origin))
        let report = try LedgerVerifier.verify(scratch.ledger, vkey: pinned)
        #expect(report.firstBadIndex == 1)
    }

    /// Every state of the folder between two steps of a rotation: the ledger opens, and signs with one of the two keys.
    @Test func `a crash between any two steps of a rotation is mended at the next start`() async throws {
        let (before, keys) = try await Self.rotated(1)
        let (after, _) = (try Scratch(), 0)
        try Scratch.copyTree(before.ledger, after.ledger)
        let writer = try after.open()
        let new = try writer.rotateKey()
        try writer.close()
        // The order in which the steps put their files in place; each prefix is a crash.
        let steps = ["rotations/00000002", "key", "vkey", "head", "checkpoint"]
        for count in 0...steps.count {
            let crashed = try Scratch()
            try Scratch.copyTree(after.ledger, crashed.ledger)
            try crashed.write("key.next", try after.read("key"))
            for name in steps[count...] {
                // The head before the steps is of the same tree, signed by the key before.
                if name == "rotations/00000002" {
                    crashed.delete(name)
                } else {
                    try crashed.restore(name, before, after)
                }
            }
            let writer = try crashed.open()
            #expect(writer.verificationKey == (count == 0 ? keys[1] : new))
            _ = try await writer.entered(Scratch.entry(5))
            try writer.close()
            #expect(try LedgerVerifier.verify(crashed.ledger, vkey: keys[0]).problems == [])
        }
    }
}

extension Scratch {
    /// Puts a file back to what it was when the old key had signed the newest tree.
    fileprivate func restore(_ name: String, _ before: Scratch, _ after: Scratch) throws {
        guard name == "head" || name == "checkpoint" else { return try write(name, try before.read(name)) }
        let old = try SigningKey(text: String(decoding: try before.read("key").dropLast(), as: UTF8.self))
        let new = try SigningKey(text: String(decoding: try after.read("key").dropLast(), as: UTF8.self))
        let head = try CommittedHead(try after.read("head"), key: new.verification)
        let resigned = try CommittedHead(checkpoint: head.checkpoint, link: head.link, key: old)
        try write(name, name == "head" ? resigned.bytes : resigned.note)
    }
}
