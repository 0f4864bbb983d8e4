internal import Crypto
internal import Glibc
internal import Synchronization

/// A C2SP tlog-witness: it cosigns the growth of the logs it watches, each checkpoint only if it follows from the one
/// before, and remembers on disk what it cosigned before it says so.
package final class Witness: Sendable {
    private static let keyName = "witness.key"
    private static let lockName = "lock"

    private let folder: Folder
    private let key: SigningKey
    /// Given beside those in the folder.
    private let given: [VerificationKey]
    private let lock: File
    /// Check and store are one step: two requests for one log must not pass each other.
    private let order = Mutex(())

    /// Opens the witness in `directory`, which is made, with its key, at the first start.
    ///
    /// - Parameters:
    ///   - name: the witness's name, printable ASCII without space and `+`.
    ///   - logs: keys of logs that it watches beside those that were added to the folder, one line each.
    /// - Throws: `.key` for a bad name or key, `.locked` when it is open elsewhere, `.unsafePermissions`, `.io`.
    package convenience init(_ directory: String, name: String, logs: [String]) throws(LedgerError) {
        let made = try Self.make(directory, name: name)
        guard made.name.utf8.elementsEqual(name.utf8) else {
            throw LedgerError(.key, "the witness is `\(made.name)` and not `\(name)`")
        }
        try self.init(directory, logs: logs)
    }

    /// Opens the witness in `directory`, which has a key already.
    ///
    /// - Throws: `.missing` when there is none, `.key` for a bad one, `.locked` when it is open elsewhere.
    package init(_ directory: String, logs: [String] = []) throws(LedgerError) {
        folder = Folder(path: directory)
        key = try Self.load(folder)
        var keys: [VerificationKey] = []
        for log in logs { keys.append(try VerificationKey(log)) }
        given = keys
        lock = try folder.open(Self.lockName, O_RDWR | O_CREAT)
        guard try lock.lock() else {
            throw LedgerError(.locked, "another process serves the witness in `\(directory)`")
        }
    }

    /// Makes a witness with its key, or takes the one that is there.
    ///
    /// - Returns: its key.
    /// - Throws: `.key` for a bad name.
    package static func make(_ directory: String, name: String) throws(LedgerError) -> VerificationKey {
        guard VerificationKey.isName(name) else {
            throw LedgerError(.key, "a witness's name is printable ASCII without space and `+`")
        }
        let folder = Folder(path: directory)
        try folder.create()
        try folder.requirePrivate()
        if !folder.exists(keyName) {
            let fresh = SigningKey(name: name, algorithm: .cosignature)
            try folder.replace(keyName, with: Array((fresh.text + "\n").utf8))
        }
        return try load(folder).verification
    }

    /// The key of the witness in `directory`; throws `.missing` when there is none.
    package static func key(in directory: String) throws(LedgerError) -> VerificationKey {
        try load(Folder(path: directory)).verification
    }

    private static func load(_ folder: Folder) throws(LedgerError) -> SigningKey {
        let line = try folder.read(keyName, limit: LedgerLimits.noteBytes).dropLast()
        try folder.requirePrivate()
        try folder.requirePrivate(file: keyName)
        return try SigningKey(text: String(decoding: line, as: UTF8.self), algorithm: .cosignature)
    }

    /// The line that logs and their readers pin.
    package var vkey: String { key.verification.text }

    /// Answers the body of one `add-checkpoint`.
    ///
    /// - Parameter seconds: the time now, in seconds since 1970.
    /// - Throws: `.io` or `.corrupt` when the witness's own memory fails; nothing was cosigned then.
    package func answer(_ body: [UInt8], at seconds: UInt64) throws(LedgerError) -> WitnessAnswer {
        guard let request = try? AddCheckpointRequest(body), let note = try? SignedNote(request.checkpoint) else {
            return .malformed
        }
        let origin = note.text.prefix { $0 != "\n" }
        let watched = try given + WatchedLogs(folder: folder).keys()
        let known = watched.filter { $0.name.utf8.elementsEqual(origin.utf8) }
        guard !known.isEmpty else { return .unknownLog }
        let signed = known.lazy.compactMap { log in
            (try? Checkpoint(note: request.checkpoint, key: log)).map { (log: log, checkpoint: $0) }
        }
        guard let (log, checkpoint) = signed.first else { return .badSignature }
        guard request.oldSize <= checkpoint.head.size else { return .malformed }
        let lines = note.signatures.filter { $0.isBy(log) }
        return try order.withLock { (_) throws(LedgerError) in
            try decide(request, checkpoint, lines.prefix(1), at: seconds)
        }
    }

    /// The newest checkpoint cosigned for a log, with the log's signature and the cosignature: what a monitor asks for.
    package func latest(origin: String) throws(LedgerError) -> [UInt8]? {
        try latest(monitoringName: Self.monitoringName(origin: origin))
    }

    /// The same by the name that monitors give a log; nil for what is no such name.
    package func latest(monitoringName name: String) throws(LedgerError) -> [UInt8]? {
        guard name.utf8.count == 2 * TreeHash.byteCount,
            name.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        return try folder.readIfPresent(name + ".checkpoint", limit: LedgerLimits.noteBytes)
    }

    private func decide(
        _ request: AddCheckpointRequest, _ checkpoint: Checkpoint, _ lines: ArraySlice<NoteSignature>,
        at seconds: UInt64
    ) throws(LedgerError) -> WitnessAnswer {
        let known = try remembered(checkpoint.origin)
        guard request.oldSize == known.size else { return .conflict(size: known.size) }
        guard request.proof.proves(known, to: checkpoint.head) else {
            try WatchedLogs(folder: folder).keep(request, of: checkpoint.origin)
            return .inconsistent
        }
        let cosignature = try Cosignature(of: checkpoint.text, at: seconds, by: key)
        let signatures = lines.map(\.line).joined() + cosignature.line.line
        try folder.replace(
            Self.monitoringName(origin: checkpoint.origin) + ".checkpoint",
            with: Array("\(checkpoint.text)\n\(signatures)".utf8))
        return .cosigned(cosignature)
    }

    /// The head cosigned last, held against our own signature: memory that was tampered with must not cosign a fork.
    private func remembered(_ origin: String) throws(LedgerError) -> LedgerHead {
        guard let note = try latest(origin: origin) else { return LedgerHead(size: 0, root: .emptyRoot) }
        do {
            return try WitnessedCheckpoint(note, origin: origin, witness: vkey).head
        } catch {
            throw LedgerError(.corrupt, "what the witness remembers of `\(origin)` is damaged: restore it from a copy")
        }
    }

    /// The hash by which monitors name a log: hexadecimal SHA-256 of its origin.
    package static func monitoringName(origin: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: Array(origin.utf8))
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
