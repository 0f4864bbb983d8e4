internal import Vocabulary

/// Holds what entries commit to against the payloads on the disk. It believes the entries: `LedgerVerifier` is what shows
/// that they are those that were written.
package struct PayloadAudit {
    /// A payload that an entry commits to.
    private struct Claim {
        let index: UInt64
        var erasedBy: UInt64?
    }

    private let folder: PayloadFolder
    private var claims: [TreeHash: Claim] = [:]
    /// Erasures come after what they erase, but for an erasure in the very moment.
    private var erasures: [TreeHash: UInt64] = [:]
    private var report = PayloadReport()

    /// Audits the payloads in a folder, which need not be there.
    ///
    /// - Parameter checksBytes: whether every blob is read and held against its commitment, and not only looked for.
    /// - Throws: when the ledger or a file cannot be read.
    package static func run(
        _ folder: PayloadFolder, _ reader: LedgerReader, checksBytes: Bool
    ) throws(LedgerError) -> PayloadReport {
        var audit = PayloadAudit(folder: folder)
        try reader.forEach { record throws(LedgerError) in audit.take(record) }
        try audit.compare(checksBytes: checksBytes)
        return audit.report
    }

    private init(folder: PayloadFolder) { self.folder = folder }

    private mutating func take(_ record: EntryRecord) {
        for payload in record.entry.payloads {
            guard let name = Self.hash(payload.blob) else { continue }
            report.committed += 1
            claims[name] = Claim(index: record.index, erasedBy: erasures[name])
        }
        guard record.entry.kind == .erasure, case .strings(let names)? = record.entry.fields[.blobs] else { return }
        for name in names.compactMap({ Self.hash($0) }) {
            erasures[name] = record.index
            claims[name]?.erasedBy = record.index
        }
    }

    private mutating func compare(checksBytes: Bool) throws(LedgerError) {
        let keys = Set(try folder.storedKeys().map(\.name))
        for key in try folder.blobs.names() where PayloadFolder.isKeyName(key) {
            for blob in try folder.blobs(of: key) {
                guard let name = Self.hash(blob.name), let claim = claims.removeValue(forKey: name) else {
                    report.unclaimed += 1
                    continue
                }
                try compare(blob, claim, hasKey: keys.contains(key), checksBytes: checksBytes)
            }
        }
        for claim in claims.values.sorted(by: { $0.index < $1.index }) {
            if let by = claim.erasedBy {
                report.erased.append(PayloadReport.Erased(index: claim.index, by: by))
            } else {
                add(claim.index, "the payload of entry \(claim.index) is gone, and no entry tells of an erasure")
            }
        }
        report.problems.sort { ($0.index ?? 0) < ($1.index ?? 0) }
    }

    private mutating func compare(
        _ blob: PayloadFolder.Blob, _ claim: Claim, hasKey: Bool, checksBytes: Bool
    ) throws(LedgerError) {
        report.present += 1
        if let by = claim.erasedBy {
            return add(
                claim.index,
                "the payload of entry \(claim.index) is there, but entry \(by) tells that it was erased: "
                    + "erase it again; it may have come back from a backup")
        }
        guard hasKey else {
            return add(
                claim.index, "the data key of the payload of entry \(claim.index) is gone, and no entry tells of it")
        }
        guard checksBytes else { return }
        report.checked += 1
        if try !folder.isIntact(blob) {
            add(claim.index, "the payload of entry \(claim.index) is not the one that was committed to")
        }
    }

    private mutating func add(_ index: UInt64, _ message: String) {
        report.problems.append(VerifyReport.Problem(index: index, message: message))
    }

    private static func hash(_ name: String) -> TreeHash? { Hexadecimal.bytes(name).flatMap { TreeHash($0) } }
}
