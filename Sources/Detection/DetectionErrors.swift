/// Everything wrong with files of detection rules, in the order of files and lines. Never empty.
package struct DetectionErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The mistakes, at most `DetectionLimits.reportedErrors` for one file.
    package let all: [DetectionError]

    /// Collects mistakes.
    init(_ all: [DetectionError]) {
        self.all = all
    }

    /// One mistake on each line.
    package var description: String { all.map(\.description).joined(separator: "\n") }
}
