import Vocabulary

/// Something worked out from an intent, or why the intent is refused before any policy is asked.
enum Attempt<Value> {
    /// It could be worked out.
    case done(Value)
    /// The intent makes no sense.
    case refused(Reason)
}
