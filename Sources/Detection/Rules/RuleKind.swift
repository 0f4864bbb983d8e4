/// How a rule comes from entries to an alert.
package enum RuleKind: Hashable, Sendable {
    /// The time over which a figure is summed before it is held against the usual.
    package enum Period: String, Hashable, Sendable, CaseIterable {
        /// Each entry is a figure of its own.
        case entry
        /// One run.
        case run
        /// One hour (UTC).
        case hour
        /// One day (UTC).
        case day
    }

    /// Every entry is worth an alert.
    case each
    /// So many entries within so many milliseconds.
    case burst(count: Int64, within: Int64)
    /// A value that was not seen before, once a group has been watched for `learn` milliseconds.
    case new(of: Subject, learn: Int64)
    /// A figure above median + `times` × the usual spread (1.4826 × MAD, at least a tenth of the median) of the last
    /// `DetectionLimits.samples` figures, at least `atLeast`, once `history` figures are known.
    case outlier(of: Subject, per: Period, times: Int64, atLeast: Int64, history: Int)
    /// One part's figure (one run's, for example) that is `percent` hundredths of the whole group's in an hour or a day,
    /// and at least `atLeast`, once `among` parts have been seen in it.
    case share(of: Subject, part: Subject, per: Period, percent: Int64, atLeast: Int64, among: Int64)

    /// The word for it.
    package var word: String {
        switch self {
        case .each: "each"
        case .burst: "burst"
        case .new: "new"
        case .outlier: "outlier"
        case .share: "share"
        }
    }
}
