/// The rotations of a ledger, oldest first.
struct KeyHistory: Sendable {
    private static let name = "rotations"
    private static let digits = 8

    let ledger: Folder

    /// All of them.
    func rotations() throws(LedgerError) -> [KeyRotation] {
        let folder = ledger.subfolder(Self.name)
        var rotations: [KeyRotation] = []
        for name in try folder.names() where name.utf8.count == Self.digits && UInt64(name) != nil {
            guard rotations.count < LedgerLimits.rotations, name == Self.fileName(rotations.count) else {
                throw LedgerError(.corrupt, "`\(folder.path)` has not the rotations one after the other")
            }
            rotations.append(try KeyRotation(try folder.read(name, limit: LedgerLimits.noteBytes)))
        }
        return rotations
    }

    /// Adds one.
    func add(_ rotation: KeyRotation) throws(LedgerError) {
        let count = try rotations().count
        guard count < LedgerLimits.rotations else {
            throw LedgerError(.key, "the key was rotated \(count) times, the most there may be: begin a new ledger")
        }
        let folder = ledger.subfolder(Self.name)
        try folder.create()
        try ledger.sync()
        try folder.replace(Self.fileName(count), with: rotation.bytes)
    }

    /// Follows the rotations from a key that is trusted to the one in force.
    func follow(from pinned: VerificationKey) throws(LedgerError) -> (key: VerificationKey, milestones: [KeyMilestone])
    {
        let all = try rotations()
        let start = all.lastIndex { $0.newKey.text.utf8.elementsEqual(pinned.text.utf8) }.map { $0 + 1 } ?? 0
        var key = pinned
        var milestones: [KeyMilestone] = []
        for rotation in all[start...] {
            milestones.append(try rotation.milestone(trusting: key))
            key = rotation.newKey
        }
        return (key, milestones)
    }

    private static func fileName(_ number: Int) -> String {
        let text = String(number + 1)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
