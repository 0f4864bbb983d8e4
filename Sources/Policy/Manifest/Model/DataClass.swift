/// A kind of data, and what must be declared of every model that may have it.
package struct DataClass: Hashable, Sendable {
    /// The operator's name for it.
    package let name: String
    /// The regions it may be in; empty for any, declared or not.
    package let regions: [String]
    /// For how long it may be kept at most; nil for any time.
    package let retention: Retention?
    /// Whether nobody may train on it.
    package let forbidsTraining: Bool
    /// Where it stands in the manifest.
    package let place: Place
}
