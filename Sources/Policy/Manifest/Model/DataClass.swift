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

    /// What it demands that a declaration does not meet: keys of `data`.
    func unmet(by handling: DataHandling) -> [String] {
        var unmet: [String] = []
        let isThere = handling.region.map { region in regions.contains { $0.utf8.elementsEqual(region.utf8) } }
        if !regions.isEmpty, isThere != true { unmet.append("region") }
        if let retention, handling.retention.map({ $0 <= retention }) != true { unmet.append("retention") }
        if forbidsTraining, handling.training != .never { unmet.append("training") }
        return unmet
    }
}
