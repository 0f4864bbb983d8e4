/// Puts a new signing key in force, in steps that a crash may interrupt anywhere: `resume` goes on or takes back.
///
/// The new key waits in `key.next` until the rotation file is in place; from then on the rotation counts.
struct KeyRotator: Sendable {
    static let nextName = "key.next"

    let ledger: Folder
    private var keys: LedgerKeys { LedgerKeys(ledger: ledger) }
    private var history: KeyHistory { KeyHistory(ledger: ledger) }

    init(ledger: Folder) { self.ledger = ledger }

    /// Makes the new key; it signs nothing yet.
    func prepare(origin: String) throws(LedgerError) -> SigningKey {
        let key = SigningKey(name: origin)
        try ledger.replace(Self.nextName, with: Array((key.text + "\n").utf8))
        return key
    }

    /// Puts the rotation file in place and then the new key in force.
    ///
    /// - Returns: the committed head, signed by the new key.
    func rotate(
        _ head: CommittedHead, entry: UInt64, from old: SigningKey, to new: SigningKey
    ) throws(LedgerError) -> CommittedHead {
        try history.add(try KeyRotation(of: head.checkpoint, entry: entry, from: old, to: new))
        return try putInForce(new, head)
    }

    /// Mends what a crash during a rotation left, before the keys are loaded.
    func resume() throws(LedgerError) {
        guard let bytes = try ledger.readIfPresent(Self.nextName, limit: LedgerLimits.noteBytes) else { return }
        try ledger.requirePrivate(file: Self.nextName)
        let new = try SigningKey(text: String(decoding: bytes.dropLast(), as: UTF8.self))
        guard let last = try history.rotations().last,
            last.newKey.text.utf8.elementsEqual(new.verification.text.utf8)
        else { return try ledger.remove(Self.nextName) }
        let headBytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
        let head: CommittedHead
        if let done = try? CommittedHead(headBytes, key: new.verification) {
            head = done
        } else {
            let earlier = try history.rotations().dropLast().last?.newKey
            let old = if let earlier { earlier } else { try keys.first() }
            head = try CommittedHead(headBytes, key: old)
        }
        _ = try putInForce(new, head)
    }

    private func putInForce(_ new: SigningKey, _ head: CommittedHead) throws(LedgerError) -> CommittedHead {
        let line = Array((new.verification.text + "\n").utf8)
        let resigned = try CommittedHead(checkpoint: head.checkpoint, link: head.link, key: new)
        try keys.rememberFirst()
        try ledger.replace(LedgerKeys.keyName, with: Array((new.text + "\n").utf8))
        try ledger.replace(LedgerKeys.vkeyName, with: line)
        try ledger.replace(Integrator.headName, with: resigned.bytes)
        try ledger.replace(Integrator.checkpointName, with: resigned.note)
        try ledger.remove(Self.nextName)
        return resigned
    }
}
