/// The key files of a ledger: `key` (private, 0600) and `vkey` (the line an auditor pins).
struct LedgerKeys {
    static let keyName = "key"
    static let vkeyName = "vkey"
    /// The `vkey` of the first key, once there was another.
    private static let firstName = "vkey.first"

    let ledger: Folder

    /// Makes the key of a new ledger, or takes up the one that a crash during the first start left.
    func make(origin: String) throws(LedgerError) -> SigningKey {
        if ledger.exists(Self.keyName) { return try load(origin: origin) }
        let key = SigningKey(name: origin)
        try ledger.replace(Self.keyName, with: Array((key.text + "\n").utf8))
        return try load(origin: origin)
    }

    /// The key of an existing ledger; refuses another origin, and a `vkey` file that is not the key's.
    func load(origin: String) throws(LedgerError) -> SigningKey {
        let name = Self.keyName
        guard ledger.exists(name) else {
            throw LedgerError(
                .key, "`\(ledger.path(of: name))` is missing: restore it, the ledger cannot sign without it")
        }
        let key = try SigningKey(text: Self.line(try ledger.read(name, limit: LedgerLimits.noteBytes)))
        try ledger.requirePrivate(file: name)
        guard key.verification.name.utf8.elementsEqual(origin.utf8) else {
            throw LedgerError(.origin, "the ledger's origin is `\(key.verification.name)` and not `\(origin)`")
        }
        let line = Array((key.verification.text + "\n").utf8)
        guard let pinned = try ledger.readIfPresent(Self.vkeyName, limit: LedgerLimits.noteBytes) else {
            try ledger.replace(Self.vkeyName, with: line)
            return key
        }
        guard pinned == line else {
            throw LedgerError(
                .key, "`\(ledger.path(of: Self.vkeyName))` is not the verification key of the ledger's key")
        }
        return key
    }

    /// The verification key that stands beside the ledger.
    func verification() throws(LedgerError) -> VerificationKey {
        try VerificationKey(Self.line(try ledger.read(Self.vkeyName, limit: LedgerLimits.noteBytes)))
    }

    /// The key the ledger began with: its id is the mark of the ledger's segments, whatever key signs today.
    func first() throws(LedgerError) -> VerificationKey {
        guard let bytes = try ledger.readIfPresent(Self.firstName, limit: LedgerLimits.noteBytes) else {
            return try verification()
        }
        return try VerificationKey(Self.line(bytes))
    }

    /// Keeps the first key's line, before `vkey` becomes another's.
    func rememberFirst() throws(LedgerError) {
        guard !ledger.exists(Self.firstName) else { return }
        try ledger.replace(Self.firstName, with: Array((try verification().text + "\n").utf8))
    }

    private static func line(_ bytes: [UInt8]) throws(LedgerError) -> String {
        guard bytes.last == UInt8(ascii: "\n"), let text = String(validating: bytes.dropLast(), as: UTF8.self) else {
            throw LedgerError(.key, "a key file is not one line of text")
        }
        return text
    }
}
