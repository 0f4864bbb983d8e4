/// Holds a ledger against what is known of it elsewhere. It trusts neither side's tiles further than they lead to a
/// signed root; whether the ledger's own entries are what its root says, `LedgerVerifier` tells.
package struct LedgerComparer: Sendable {
    private let ledger: Folder
    /// Keys whose signature counts, newest first.
    private let keys: [VerificationKey]

    /// Looks at the ledger in `directory`.
    ///
    /// - Parameter vkey: the pinned key; signatures of it and of those it leads to count. Nil takes the ledger's own first
    ///   key, which proves less.
    /// - Throws: `.missing` when there is no ledger, `.key` when the keys do not follow from `vkey`.
    package init(_ directory: String, vkey: String? = nil) throws(LedgerError) {
        ledger = Folder(path: directory)
        let pinned = if let vkey { try VerificationKey(vkey) } else { try LedgerKeys(ledger: ledger).first() }
        let followed = try KeyHistory(ledger: ledger).follow(from: pinned)
        keys = followed.milestones.map(\.newKey).reversed() + [pinned]
    }

    /// Compares with a copy. Either side may have a living writer.
    ///
    /// - Throws: `.key` when the copy's checkpoint is signed by none of the ledger's keys, `.missing` or `.corrupt` when
    ///   one side cannot be read or its tiles do not have its signed root.
    package func compare(with copy: some LedgerCopy) throws(LedgerError) -> LedgerComparison {
        var attempt = 1
        while true {
            let before = (try Self.note(of: copy), try? ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes))
            do {
                return try compare(with: copy, note: before.0)
            } catch {
                // Writers replace partial tiles: what stood still meanwhile is a failure, the rest is looked at again.
                let after = (
                    try Self.note(of: copy), try? ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
                )
                guard before != after, attempt < LedgerLimits.readAttempts else { throw error }
                attempt += 1
            }
        }
    }

    private static func note(of copy: some LedgerCopy) throws(LedgerError) -> [UInt8] {
        let note: [UInt8]?
        do {
            note = try copy.read(Integrator.checkpointName, limit: LedgerLimits.noteBytes)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(.io, "cannot read the checkpoint of the copy", cause: error)
        }
        guard let note else { throw LedgerError(.missing, "the copy has no `\(Integrator.checkpointName)` file") }
        return note
    }

    private func compare(with copy: some LedgerCopy, note: [UInt8]) throws(LedgerError) -> LedgerComparison {
        let local = try localHead()
        let remote = try signedHead(note, "the checkpoint of the copy")
        let here = TreeNodes(tiles: TileReader(ledger: ledger), size: local.size)
        guard try here.hash(of: 0..<local.size) == local.root else {
            throw LedgerError(.corrupt, "the ledger's tiles do not have its signed root: run `gatehouse ledger verify`")
        }
        let there = TreeNodes(tiles: CopyTiles(copy: copy), size: remote.size)
        let verdict: LedgerComparison.Verdict
        try requireKept(remote.size)
        // A fork is told whatever the copy's tiles are; so is what is missing here.
        var extent = LedgerComparison.Extent.checkpoint
        if remote.size <= local.size {
            if try ConsistencyProof(from: remote.size, to: here).proves(remote, to: local) {
                verdict = remote.size == local.size ? .same : .copyBehind
                if try hasTiles(there, of: remote) { extent = .tiles }
            } else {
                verdict = .fork(first: try firstDifference(here, there, remote))
            }
        } else {
            verdict = try ahead(local, here, remote, there)
            if verdict == .truncated(isProved: true) { extent = .tiles }
        }
        return LedgerComparison(local: local, remote: remote, verdict: verdict, extent: extent)
    }

    /// Below what was pruned, there are proofs from the edges of tiles only.
    private func requireKept(_ size: UInt64) throws(LedgerError) {
        let minimum = try Minimum(of: ledger).index
        guard size >= minimum || LedgerWriter.aligned(size) == size else {
            throw LedgerError(
                .pruned,
                "the copy ends at entry \(size) and those below \(minimum) were pruned here: a newer copy or checkpoint is needed",
                index: size)
        }
    }

    /// The copy has more: is what the ledger has the beginning of it?
    private func ahead(
        _ local: LedgerHead, _ here: TreeNodes, _ remote: LedgerHead, _ there: TreeNodes
    ) throws(LedgerError) -> LedgerComparison.Verdict {
        guard try hasTiles(there, of: remote) else { return .truncated(isProved: false) }
        if try ConsistencyProof(from: local.size, to: there).proves(local, to: remote) {
            return .truncated(isProved: true)
        }
        return .fork(first: try firstDifference(here, there, remote))
    }

    /// Whether the copy has tiles, which must lead to its root then.
    private func hasTiles(_ there: TreeNodes, of remote: LedgerHead) throws(LedgerError) -> Bool {
        do throws(LedgerError) {
            guard try there.hash(of: 0..<remote.size) == remote.root else {
                throw LedgerError(.corrupt, "the tiles of the copy do not have its signed root")
            }
            return true
        } catch {
            guard error.code == .missing else { throw error }
            return false
        }
    }

    /// The first entry that differs, found by halving what both have; nil when the copy has no tiles, or when it lies
    /// behind what both have.
    private func firstDifference(
        _ here: TreeNodes, _ there: TreeNodes, _ remote: LedgerHead
    ) throws(LedgerError) -> UInt64? {
        // The signatures show the fork already; tiles that do not lead to the copy's root only cannot tell where it is.
        guard (try? hasTiles(there, of: remote)) == true else { return nil }
        do {
            return try firstDifference(here, there)
        } catch {
            // What either side has pruned cannot tell either.
            guard error.code == .missing else { throw error }
            return nil
        }
    }

    private func firstDifference(_ here: TreeNodes, _ there: TreeNodes) throws(LedgerError) -> UInt64? {
        var range = 0..<min(here.size, there.size)
        guard !range.isEmpty, try here.hash(of: range) != there.hash(of: range) else { return nil }
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + TreeNodes.split(range.upperBound - range.lowerBound)
            let left = range.lowerBound..<middle
            range = try here.hash(of: left) != there.hash(of: left) ? left : middle..<range.upperBound
        }
        return range.lowerBound
    }

    private func localHead() throws(LedgerError) -> LedgerHead {
        let bytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
        for key in keys {
            if let head = try? CommittedHead(bytes, key: key) { return head.checkpoint.head }
        }
        throw LedgerError(.key, "the ledger's head is signed by none of the keys that the trusted one leads to")
    }

    private func signedHead(_ note: [UInt8], _ what: String) throws(LedgerError) -> LedgerHead {
        for key in keys {
            if let checkpoint = try? Checkpoint(note: note, key: key) { return checkpoint.head }
        }
        throw LedgerError(.key, "\(what) is signed by none of the keys that the trusted one leads to")
    }
}
