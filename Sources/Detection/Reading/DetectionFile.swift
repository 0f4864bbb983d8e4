/// A file of rules as it was read.
package struct DetectionFile: Hashable, Sendable {
    /// The name shown in messages, for example `detections/mine.yaml`.
    package let name: String
    /// The whole text.
    package let text: String

    /// States a file.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
