/// The body of `POST …/add-checkpoint` (C2SP tlog-witness): the size the witness knows, the proof of growth from there,
/// and the new checkpoint.
package struct AddCheckpointRequest: Hashable, Sendable {
    /// Hashes a proof can have at most, fixed by the specification.
    private static let proofHashes = 63

    /// The size of the tree that the witness cosigned last; 0 for none.
    package let oldSize: UInt64
    let proof: ConsistencyProof
    /// The checkpoint, a signed note.
    package let checkpoint: [UInt8]

    init(oldSize: UInt64, proof: ConsistencyProof, checkpoint: [UInt8]) {
        self.oldSize = oldSize
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// Reads a body, strictly. Throws `.corrupt` for what is none.
    package init(_ body: [UInt8]) throws(LedgerError) {
        let refusal = LedgerError(.corrupt, "this is no `add-checkpoint` request")
        guard body.count <= LedgerLimits.noteBytes else { throw refusal }
        var lines: [Substring] = []
        var place = body.startIndex
        while true {
            guard lines.count <= Self.proofHashes + 1, let end = body[place...].firstIndex(of: UInt8(ascii: "\n")),
                let line = String(validating: body[place..<end], as: UTF8.self)
            else { throw refusal }
            place = end + 1
            if line.isEmpty { break }
            lines.append(line[...])
        }
        guard let first = lines.first, first.utf8.starts(with: "old ".utf8), let size = UInt64(first.dropFirst(4)),
            "old \(size)".utf8.elementsEqual(first.utf8)
        else { throw refusal }
        var hashes: [TreeHash] = []
        for line in lines.dropFirst() {
            guard let hash = Base64.decode(line).flatMap({ TreeHash($0) }) else { throw refusal }
            hashes.append(hash)
        }
        self.init(oldSize: size, proof: ConsistencyProof(hashes: hashes), checkpoint: Array(body[place...]))
    }

    /// The body, byte for byte.
    package var bytes: [UInt8] {
        let proof = proof.hashes.map { Base64.encode($0.bytes) + "\n" }.joined()
        return Array("old \(oldSize)\n\(proof)\n".utf8) + checkpoint
    }
}
