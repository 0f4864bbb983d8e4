internal import Glibc

/// The logs of a witness's folder: their keys, and the evidence against them.
package struct WatchedLogs: Sendable {
    private static let name = "logs"
    private static let lockName = "logs.lock"

    /// A log and what the witness has of it.
    package struct Log: Hashable, Sendable {
        /// Its name.
        package let origin: String
        /// Its `vkey` lines: more than one after a rotation.
        package let keys: [String]
        /// What was cosigned last; nil for nothing yet.
        package let last: WitnessedCheckpoint?
        /// How many forks are kept as evidence.
        package let forks: Int
    }

    private let folder: Folder

    /// Looks at the witness in `directory`.
    package init(_ directory: String) { folder = Folder(path: directory) }

    init(folder: Folder) { self.folder = folder }

    /// The keys of all logs.
    func keys() throws(LedgerError) -> [VerificationKey] {
        let limit = LedgerLimits.watchedLogs * 2 * LedgerLimits.originBytes
        guard let bytes = try folder.readIfPresent(Self.name, limit: limit) else { return [] }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LedgerError(.corrupt, "`\(folder.path(of: Self.name))` is not UTF-8 text")
        }
        var keys: [VerificationKey] = []
        for line in text.split(separator: "\n") { keys.append(try VerificationKey(String(line))) }
        return keys
    }

    /// Adds a log, or a further key of one; a serving witness takes it up at once.
    ///
    /// - Returns: false when it was there already.
    /// - Throws: `.key` for a key that is none, or one too many.
    package func add(_ vkey: String) throws(LedgerError) -> Bool {
        let key = try VerificationKey(vkey)
        let lock = try folder.open(Self.lockName, O_RDWR | O_CREAT)
        guard try lock.lock() else { throw LedgerError(.locked, "the list of logs is being changed: try again") }
        let lines = try keys().map(\.text)
        guard !lines.contains(where: { $0.utf8.elementsEqual(key.text.utf8) }) else { return false }
        guard lines.count < LedgerLimits.watchedLogs else {
            throw LedgerError(.key, "the witness watches \(lines.count) logs, the most there may be")
        }
        try folder.replace(Self.name, with: Array((lines + [key.text]).map { $0 + "\n" }.joined().utf8))
        return true
    }

    /// All logs by their first key, and what the witness has of each.
    package func all() throws(LedgerError) -> [Log] {
        let witness = try Witness.key(in: folder.path).text
        let keys = try keys()
        var logs: [Log] = []
        for key in keys where !logs.contains(where: { $0.origin.utf8.elementsEqual(key.name.utf8) }) {
            let name = Witness.monitoringName(origin: key.name) + ".checkpoint"
            let note = try folder.readIfPresent(name, limit: LedgerLimits.noteBytes)
            let last =
                if let note { try WitnessedCheckpoint(note, origin: key.name, witness: witness) } else {
                    WitnessedCheckpoint?.none
                }
            logs.append(
                Log(
                    origin: key.name, keys: keys.filter { $0.name.utf8.elementsEqual(key.name.utf8) }.map(\.text),
                    last: last,
                    forks: try forks(origin: key.name).count))
        }
        return logs
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
    func keep(_ request: AddCheckpointRequest, of origin: String) throws(LedgerError) {
        let kept = try forks(origin: origin)
        guard kept.count < LedgerLimits.keptForks, !kept.contains(request.bytes) else { return }
        try folder.replace(Self.forkName(origin, kept.count), with: request.bytes)
    }

    private static func forkName(_ origin: String, _ number: Int) -> String {
        "\(Witness.monitoringName(origin: origin)).fork.\(number)"
    }
}
