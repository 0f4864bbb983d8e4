import Testing

@testable import Ledger

/// Proofs as C2SP `tlog-proof` and RFC 9162 §2.1 have them.
struct ProofTests {
    /// The head after each number of entries of a ledger, computed from the entries alone.
    private static func heads(_ scratch: Scratch, size: UInt64) throws -> [LedgerHead] {
        var tree = TreeBuilder()
        var heads = [LedgerHead(size: 0, root: tree.root)]
        let tiles = TileReader(ledger: Folder(path: scratch.ledger))
        while tree.size < size {
            for entry in try tiles.bundle(with: tree.size, size: size) {
                _ = tree.append(TreeHash.leaf(entry))
                heads.append(LedgerHead(size: tree.size, root: tree.root))
            }
        }
        return heads
    }

    @Test(arguments: [2, 3, 255, 256, 257, 600])
    func `every entry has a proof that holds, and only at its own place`(count: Int) async throws {
        let scratch = try await Scratch.filled(signed: count - 1)
        let vkey = try Self.vkey(scratch)
        let prover = try LedgerProver(scratch.ledger)
        for index in 0..<UInt64(count) {
            let proof = try prover.prove(index)
            let head = try proof.check(vkey: vkey)
            #expect(head.size == UInt64(count))
            #expect(try EntryProof(proof.bytes) == proof)
            let elsewhere = InclusionProof(index: (index + 1) % UInt64(count), hashes: proof.inclusion.hashes)
            #expect(!elsewhere.proves(TreeHash.leaf(proof.entry[...]), in: head))
        }
    }

    @Test(arguments: [2, 7, 255, 256, 257, 520])
    func `the growth from every earlier size is proved, and no other growth`(count: Int) async throws {
        let scratch = try await Scratch.filled(signed: count - 1)
        let prover = try LedgerProver(scratch.ledger)
        let heads = try Self.heads(scratch, size: UInt64(count))
        for old in heads {
            let (head, proof) = try prover.consistency(since: old.size)
            #expect(head == heads[count])
            #expect(proof.proves(old, to: head))
            let forked = LedgerHead(size: old.size, root: TreeHash.node(old.root, old.root))
            #expect(!proof.proves(forked, to: head))
            // Everything grows out of the empty tree.
            guard old.size > 0 else { continue }
            #expect(!proof.proves(old, to: LedgerHead(size: head.size, root: TreeHash.node(head.root, head.root))))
        }
        #expect(throws: LedgerError.self) { try prover.consistency(since: UInt64(count) + 1) }
    }

    @Test func `a tree with three levels of tiles proves its first, middle and last entries`() async throws {
        let count = 66_000
        let scratch = try await Scratch.filled(signed: count - 1)
        let vkey = try Self.vkey(scratch)
        let prover = try LedgerProver(scratch.ledger)
        for index: UInt64 in [0, 255, 256, 32_768, 65_535, 65_536, 65_999] {
            try prover.prove(index).check(vkey: vkey)
        }
        let heads = try Self.heads(scratch, size: UInt64(count))
        for size in [1, 256, 4_097, 65_536, 65_537, 65_999] {
            let (head, proof) = try prover.consistency(since: UInt64(size))
            #expect(proof.proves(heads[size], to: head))
        }
    }

    @Test func `an entry behind the checkpoint has no proof yet, and the error says so`() async throws {
        let scratch = try await Scratch.filled(signed: 2, tail: 2)
        let prover = try LedgerProver(scratch.ledger)
        let error = #expect(throws: LedgerError.self) { try prover.prove(3) }
        #expect(error?.message == "entry 3 is under no checkpoint yet: the newest covers 3 entries")
    }

    @Test func `a proof file with any one bit flipped does not hold`() async throws {
        let scratch = try await Scratch.filled(signed: 5)
        let vkey = try Self.vkey(scratch)
        let proof = try LedgerProver(scratch.ledger).prove(2)
        let bytes = proof.bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << bit
                #expect(throws: LedgerError.self, "byte \(place) bit \(bit)") {
                    try EntryProof(changed).check(vkey: vkey)
                }
            }
        }
    }

    @Test func `cutting a proof file short anywhere is noticed`() async throws {
        let scratch = try await Scratch.filled(signed: 5)
        let vkey = try Self.vkey(scratch)
        let bytes = try LedgerProver(scratch.ledger).prove(4).bytes
        for count in bytes.indices {
            #expect(throws: LedgerError.self) { try EntryProof(Array(bytes[..<count])).check(vkey: vkey) }
        }
    }

    @Test func `a proof without its entry is checked with the entry beside it, and with no other`() async throws {
        let scratch = try await Scratch.filled(signed: 5)
        let vkey = try Self.vkey(scratch)
        let proof = try LedgerProver(scratch.ledger).prove(3)
        let lines = String(decoding: proof.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let bare = Array(([lines[0]] + lines[2...]).joined(separator: "\n").utf8)
        #expect(try EntryProof(bare, entry: proof.entry) == proof)
        #expect(throws: LedgerError.self) { try EntryProof(bare) }
        let other = try LedgerProver(scratch.ledger).prove(2).entry
        #expect(throws: LedgerError.self) { try EntryProof(bare, entry: other).check(vkey: vkey) }
        #expect(throws: LedgerError.self) { try EntryProof(proof.bytes, entry: other).check(vkey: vkey) }
    }

    @Test func `what a log sends to a witness is its checkpoint with the proof of growth`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        let prover = try LedgerProver(scratch.ledger)
        let request = try prover.witnessRequest(since: 44)
        let (proof, checkpoint) = (try prover.consistency(since: 44).proof, try scratch.read("checkpoint"))
        #expect(request.oldSize == 44 && request.proof == proof && request.checkpoint == checkpoint)
        #expect(throws: LedgerError.self) { try prover.witnessRequest(since: 302) }
    }

    @Test func `a damaged tile gives an error and no proof`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        try scratch.edit("tile/0/000") { $0[40] ^= 1 }
        let prover = try LedgerProver(scratch.ledger)
        #expect(throws: LedgerError.self) { try prover.prove(0) }
        #expect(throws: LedgerError.self) { try prover.prove(2) }
    }

    private static func vkey(_ scratch: Scratch) throws -> String {
        String(decoding: try scratch.read("vkey").dropLast(), as: UTF8.self)
    }
}
