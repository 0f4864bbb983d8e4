import Foundation

/// Runs the program of `Tests/LedgerDriver`: the ledger's real writer without a gate around it.
enum LedgerDriver {
    /// The program, beside the one under test.
    private static var path: String {
        let beside = Bundle.main.bundleURL.appending(path: "ledger-driver").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return Site.root.appending(path: ".build/debug/ledger-driver").path
    }

    /// Adds entries to a ledger, which is made when there is none, and keeps its checkpoints.
    static func grow(
        _ ledger: URL, by count: Int, keeping kept: URL, in folder: URL, rotatingKey: Bool = false
    ) throws {
        let mode = rotatingKey ? "rotate" : "keep"
        try run(["grow", ledger.path, OracleLedger.origin, String(count), kept.path, mode], in: folder)
    }

    /// Writes the ledger of an instance that has none yet, with entries of the last so many days.
    static func age(_ instance: Instance, count: Int, days: Int) throws {
        let other = try Instance()
        try other.manifest("version: 1\n")
        try other.up()
        let key = try other.gatehouse("ledger", "key").output
        let state = instance.folder.appending(path: "state")
        try FileManager.default.createDirectory(
            at: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let origin = String(key.prefix { $0 != "+" })
        try run(
            ["aged", state.appending(path: "ledger").path, origin, String(count), String(days)], in: instance.folder)
    }

    /// Writes a ledger anew with one entry changed, as somebody can who owns the host and so has its key.
    static func forge(_ ledger: URL, as forged: URL, at index: Int, in folder: URL) throws {
        try FileManager.default.createDirectory(
            at: forged, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(at: ledger.appending(path: "key"), to: forged.appending(path: "key"))
        try run(["forge", ledger.path, forged.path, OracleLedger.origin, String(index)], in: folder)
    }

    /// The body that the ledger sends to a witness which knows its first `size` entries.
    static func request(_ ledger: URL, since size: UInt64, in folder: URL) throws -> String {
        try run(["request", ledger.path, String(size)], in: folder)
    }

    @discardableResult
    private static func run(_ arguments: [String], in folder: URL) throws -> String {
        let done = try Program(path, arguments, environment: [:], folder: folder).finish()
        guard done.status == 0 else { throw HarnessError("ledger-driver \(arguments): \(done.story)") }
        return done.output
    }
}
