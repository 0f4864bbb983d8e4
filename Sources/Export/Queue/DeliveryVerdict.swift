/// What a receiver made of a delivery. Reasons go into entries and alerts: never a path, never the receiver's own words.
package enum DeliveryVerdict: Hashable, Sendable {
    /// It has all of it.
    case taken
    /// It has all but so many entries, which it will never take; they must not be sent again.
    case takenWithout(UInt64, reason: String)
    /// Nothing is known or nothing was taken; try again, not before so many milliseconds when the receiver says so.
    case later(after: Int64?, reason: String)
    /// It will never take this delivery: something in it is not to its liking.
    case refused(reason: String)
}
