/// Makes proofs from a ledger's files, with or without a living writer and without the private key.
package struct LedgerProver: Sendable {
    private let ledger: Folder
    private let key: VerificationKey

    /// Looks at the ledger in `directory`; throws `.missing` when there is none.
    package init(_ directory: String) throws(LedgerError) {
        ledger = Folder(path: directory)
        key = try LedgerKeys(ledger: ledger).verification()
    }

    /// The proof of one entry under the newest checkpoint.
    ///
    /// - Throws: `.entry` for an index that no checkpoint covers yet, `.pruned` for one below the minimum, `.corrupt` when the tiles do not bear it out.
    package func prove(_ index: UInt64) throws(LedgerError) -> EntryProof {
        try withHead { head throws(LedgerError) in
            let size = head.checkpoint.head.size
            guard index < size else {
                throw LedgerError(
                    .entry, "entry \(index) is under no checkpoint yet: the newest covers \(size) entries", index: index
                )
            }
            let minimum = try Minimum(of: ledger).index
            guard index >= minimum else {
                throw LedgerError(.pruned, "entry \(index) was pruned: entries below \(minimum) are gone", index: index)
            }
            let tiles = TileReader(ledger: ledger)
            let bundle = try tiles.bundle(with: index, size: size)
            let entry = Array(bundle[Int(index % UInt64(TreeBuilder.tileWidth))])
            let inclusion = try InclusionProof(index: index, from: TreeNodes(tiles: tiles, size: size))
            // A proof that would not hold is worth less than an error that names the entry.
            guard inclusion.proves(TreeHash.leaf(entry[...]), in: head.checkpoint.head) else {
                throw LedgerError(.corrupt, "entry \(index) does not lie under the signed root", index: index)
            }
            return EntryProof(entry: entry, inclusion: inclusion, checkpoint: head.note)
        }
    }

    /// The newest signed head and the proof that the ledger only grew since it had `size` entries.
    ///
    /// - Throws: `.rolledBack` when it has fewer now.
    package func consistency(since size: UInt64) throws(LedgerError) -> (head: LedgerHead, proof: ConsistencyProof) {
        try withHead { head throws(LedgerError) in
            let now = head.checkpoint.head
            guard size <= now.size else {
                throw LedgerError(.rolledBack, "the ledger has \(now.size) entries and had \(size)", index: now.size)
            }
            return (now, try ConsistencyProof(from: size, to: try nodes(from: size, to: now)))
        }
    }

    /// What to ask a witness that cosigned the first `size` entries last: to cosign the newest checkpoint.
    ///
    /// - Throws: `.rolledBack` when the ledger has fewer now.
    package func witnessRequest(since size: UInt64) throws(LedgerError) -> AddCheckpointRequest {
        try withHead { head throws(LedgerError) in
            let now = head.checkpoint.head
            guard size <= now.size else {
                throw LedgerError(.rolledBack, "the ledger has \(now.size) entries and had \(size)", index: now.size)
            }
            let proof = try ConsistencyProof(from: size, to: try nodes(from: size, to: now))
            return AddCheckpointRequest(oldSize: size, proof: proof, checkpoint: head.note)
        }
    }

    /// The tree that a proof of growth from `size` entries is made from. Below the minimum, only sizes at the edge of a tile
    /// have one.
    private func nodes(from size: UInt64, to now: LedgerHead) throws(LedgerError) -> TreeNodes {
        let minimum = try Minimum(of: ledger).index
        guard size >= minimum || LedgerWriter.aligned(size) == size else {
            throw LedgerError(
                .pruned, "there is no proof from \(size) entries on: those below \(minimum) were pruned", index: size)
        }
        return TreeNodes(tiles: TileReader(ledger: ledger), size: now.size)
    }

    /// Calls `body` with the committed head, again with a newer one when a living writer replaced partial tiles under it.
    private func withHead<Value>(
        _ body: (CommittedHead) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        var attempt = 1
        while true {
            let bytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
            let head = try CommittedHead(bytes, key: key)
            do {
                return try body(head)
            } catch {
                let now = try? ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
                guard now != bytes, attempt < LedgerLimits.readAttempts else { throw error }
                attempt += 1
            }
        }
    }
}
