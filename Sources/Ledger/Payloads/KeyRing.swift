internal import Vocabulary

/// The data keys in use, unwrapped. A key that is being erased is used by nothing any more, not even by what began under it.
struct KeyRing {
    private var keys: [PayloadLabel: DataKey] = [:]
    private var erased: Set<[UInt8]> = []

    /// The key for a label, when it is held.
    func key(_ label: PayloadLabel) -> DataKey? { keys[label] }

    /// Holds a key.
    mutating func hold(_ key: DataKey) {
        if keys.count >= PayloadLimits.heldKeys { keys = [:] }
        keys[key.label] = key
    }

    /// Lets go of the keys of a run that ended.
    mutating func forget(_ run: RunID) {
        keys = keys.filter { $0.key.caller.run != run }
    }

    /// Lets nothing use these keys any more.
    mutating func erase(_ names: Set<String>) {
        keys = keys.filter { !names.contains($0.value.name) }
        for id in names.compactMap({ Hexadecimal.bytes($0) }) { erased.insert(id) }
    }

    /// Whether something may still be put under a key.
    func isUsable(_ key: DataKey) -> Bool { !erased.contains(key.id) }
}
