internal import Crypto
internal import Synchronization

/// A C2SP tlog-witness: it cosigns the growth of the logs it watches, each checkpoint only if it follows from the one
/// before, and remembers on disk what it cosigned before it says so.
package final class Witness: Sendable {
    private static let keyName = "witness.key"

    private let folder: Folder
    private let key: SigningKey
    private let logs: [VerificationKey]
    /// Check and store are one step: two requests for one log must not pass each other.
    private let order = Mutex(())

    /// Opens the witness in `directory`, which is made, with its key, at the first start.
    ///
    /// - Parameters:
    ///   - name: the witness's name, printable ASCII without space and `+`.
    ///   - logs: the keys of the logs it watches, one line each.
    /// - Throws: `.key` for a bad name or key, `.unsafePermissions`, `.io`.
    package init(_ directory: String, name: String, logs: [String]) throws(LedgerError) {
        guard VerificationKey.isName(name) else {
            throw LedgerError(.key, "a witness's name is printable ASCII without space and `+`")
        }
        folder = Folder(path: directory)
        try folder.create()
        try folder.requirePrivate()
        var keys: [VerificationKey] = []
        for log in logs { keys.append(try VerificationKey(log)) }
        self.logs = keys
        if !folder.exists(Self.keyName) {
            let fresh = SigningKey(name: name, algorithm: .cosignature)
            try folder.replace(Self.keyName, with: Array((fresh.text + "\n").utf8))
        }
        try folder.requirePrivate(file: Self.keyName)
        let line = try folder.read(Self.keyName, limit: LedgerLimits.noteBytes).dropLast()
        key = try SigningKey(text: String(decoding: line, as: UTF8.self), algorithm: .cosignature)
        guard key.verification.name.utf8.elementsEqual(name.utf8) else {
            throw LedgerError(.key, "the witness is `\(key.verification.name)` and not `\(name)`")
        }
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
        let known = logs.filter { $0.name.utf8.elementsEqual(origin.utf8) }
        guard !known.isEmpty else { return .unknownLog }
        guard let checkpoint = known.lazy.compactMap({ try? Checkpoint(note: request.checkpoint, key: $0) }).first
        else {
            return .badSignature
        }
        guard request.oldSize <= checkpoint.head.size else { return .malformed }
        return try order.withLock { (_) throws(LedgerError) in try decide(request, checkpoint, at: seconds) }
    }

    /// The newest checkpoint cosigned for a log, with the cosignature: what a monitor asks for.
    package func latest(origin: String) throws(LedgerError) -> [UInt8]? {
        try folder.readIfPresent(Self.fileName(origin), limit: LedgerLimits.noteBytes)
    }

    /// The requests about a log that contradict what was cosigned, as they came: signed by the log, so nobody else can
    /// have made them. The first `LedgerLimits.keptForks` of them.
    package func forks(origin: String) throws(LedgerError) -> [[UInt8]] {
        var forks: [[UInt8]] = []
        for number in 0..<LedgerLimits.keptForks {
            guard let fork = try folder.readIfPresent(Self.forkName(origin, number), limit: LedgerLimits.noteBytes)
            else { break }
            forks.append(fork)
        }
        return forks
    }

    /// Keeps the evidence before the refusal is told; the same request once.
    private func keep(_ request: AddCheckpointRequest, of origin: String) throws(LedgerError) {
        let kept = try forks(origin: origin)
        guard kept.count < LedgerLimits.keptForks, !kept.contains(request.bytes) else { return }
        try folder.replace(Self.forkName(origin, kept.count), with: request.bytes)
    }

    /// The hash by which monitors name a log: hexadecimal SHA-256 of its origin.
    package static func monitoringName(origin: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: Array(origin.utf8))
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private func decide(
        _ request: AddCheckpointRequest, _ checkpoint: Checkpoint, at seconds: UInt64
    ) throws(LedgerError) -> WitnessAnswer {
        let known = try remembered(checkpoint.origin)
        guard request.oldSize == known.size else { return .conflict(size: known.size) }
        guard request.proof.proves(known, to: checkpoint.head) else {
            try keep(request, of: checkpoint.origin)
            return .inconsistent
        }
        let cosignature = try Cosignature(of: checkpoint.text, at: seconds, by: key)
        let note = Array("\(checkpoint.text)\n\(cosignature.line.line)".utf8)
        try folder.replace(Self.fileName(checkpoint.origin), with: note)
        return .cosigned(cosignature)
    }

    /// The head cosigned last, held against our own signature: memory that was tampered with must not cosign a fork.
    private func remembered(_ origin: String) throws(LedgerError) -> LedgerHead {
        guard let note = try latest(origin: origin) else { return LedgerHead(size: 0, root: .emptyRoot) }
        let signed = try SignedNote(note)
        guard signed.signatures.contains(where: { Cosignature($0, over: signed.text, by: key.verification) != nil }),
            let head = Checkpoint(text: signed.text, origin: origin)?.head
        else {
            throw LedgerError(.corrupt, "what the witness remembers of `\(origin)` is damaged: restore it from a copy")
        }
        return head
    }

    private static func forkName(_ origin: String, _ number: Int) -> String {
        "\(monitoringName(origin: origin)).fork.\(number)"
    }

    private static func fileName(_ origin: String) -> String { monitoringName(origin: origin) + ".checkpoint" }
}
