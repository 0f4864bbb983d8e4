/// Checks a whole ledger from nothing but its files and a pinned key: every entry, bundle, tile, segment and signature.
///
/// Who can write the folder and sign can still go back to an older state as a whole: only a head remembered elsewhere
/// (`remembered`) shows that.
package enum LedgerVerifier {
    /// Walks the ledger in `directory`; a writer may be alive meanwhile.
    ///
    /// - Parameters:
    ///   - vkey: the pinned verification key; nil takes the one in the folder, which proves less.
    ///   - remembered: a head seen earlier; the ledger must be the same up to there.
    /// - Throws: `.missing` when there is no ledger, `.key` when `vkey` is none, `.io` when files cannot be read.
    package static func verify(
        _ directory: String, vkey: String? = nil, remembered: LedgerHead? = nil
    ) throws(LedgerError) -> VerifyReport {
        let ledger = Folder(path: directory)
        let trusted = if let vkey { try VerificationKey(vkey) } else { try LedgerKeys(ledger: ledger).first() }
        var attempt = 1
        while true {
            let before = try? ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
            var walk = VerifyWalk(ledger: ledger, trusted: trusted, remembered: remembered)
            walk.run()
            // A living writer replaces files under the walk; a problem counts when the head stood still meanwhile.
            let after = try? ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
            guard !walk.report.isIntact, before != after, attempt < LedgerLimits.readAttempts else {
                return walk.report
            }
            attempt += 1
        }
    }
}
