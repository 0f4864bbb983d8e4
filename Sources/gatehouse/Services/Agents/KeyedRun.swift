import Proxy
import Vocabulary

/// The run that a key has under way: it began when the key was first shown, and ends when the key does or was quiet for long.
struct KeyedRun: Sendable {
    let caller: Caller
    /// When the key was last shown.
    var lastShown: Timestamp
}
