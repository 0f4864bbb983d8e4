import Vocabulary

/// A clock that stands.
struct StillClock: WallClock {
    var now: Timestamp = Timestamp(milliseconds: 1_763_717_880_123)
}
