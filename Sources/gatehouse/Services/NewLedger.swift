import Glibc

/// What is told once, when a ledger begins: what to keep where its host cannot reach.
enum NewLedger {
    /// Whether there is no ledger yet.
    static func isComing(in folder: String) -> Bool { unsafe access(folder + "/head", F_OK) != 0 }

    /// Origin and key as text, and the key as a QR code.
    static func lines(_ vkey: String, _ terminal: Terminal) -> [String] {
        let origin = vkey.prefix { $0 != "+" }
        return [
            "a new ledger begins; keep its key where agents on this host cannot reach:", "  origin  \(origin)",
            "  key     \(vkey)",
        ] + QROutput.lines(vkey, terminal) + ["again: gatehouse ledger key --qr"]
    }
}
