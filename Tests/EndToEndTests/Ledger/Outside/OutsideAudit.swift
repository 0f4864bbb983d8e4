import Foundation

/// What a verifier is given: files, a pinned key, the origin it expects, and what was kept elsewhere.
struct OutsideAudit: Sendable {
    let ledger: URL
    var vkey: URL
    var origin = OracleLedger.origin
    let remembered: [URL]
    let goChecker: String
    /// Where programs put what they need.
    let folder: URL

    init(_ ledger: URL, vkey: URL? = nil, remembered: [URL]? = nil, of oracle: OracleLedger) {
        self.ledger = ledger
        self.vkey = vkey ?? oracle.vkey
        self.remembered = remembered ?? oracle.kept
        goChecker = oracle.goChecker
        folder = oracle.folder
    }
}
