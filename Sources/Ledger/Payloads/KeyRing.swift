internal import Vocabulary

/// The data keys in use, unwrapped.
struct KeyRing {
    private var keys: [PayloadLabel: DataKey] = [:]

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

    /// Lets go of keys by their names.
    mutating func erase(_ names: Set<String>) {
        keys = keys.filter { !names.contains($0.value.name) }
    }
}
