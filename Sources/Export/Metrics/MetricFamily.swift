/// One metric with all its samples, as Prometheus' text format 0.0.4 has it.
package struct MetricFamily: Hashable, Sendable {
    /// What kind of metric it is.
    package enum Kind: String, Hashable, Sendable {
        /// Only grows while the program lives.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts what fell below each of several bounds.
        case histogram
    }

    /// One value.
    package struct Sample: Hashable, Sendable {
        /// What follows the metric's name: empty, `_bucket`, `_sum`, `_count`.
        package let suffix: String
        /// The labels, in the order in which they are written.
        package let labels: [MetricLabel]
        /// The value.
        package let value: MetricValue

        /// States a value.
        package init(suffix: String = "", labels: [MetricLabel] = [], value: MetricValue) {
            self.suffix = suffix
            self.labels = labels
            self.value = value
        }
    }

    /// The name, in ASCII letters, digits and `_`.
    package let name: String
    /// What it says, in one line.
    package let help: String
    /// What kind it is.
    package let kind: Kind
    /// The values; none leaves the metric out.
    package let samples: [Sample]

    /// States a metric.
    package init(_ name: String, _ help: String, _ kind: Kind, _ samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    /// States a metric of one value.
    package init(_ name: String, _ help: String, _ kind: Kind, _ value: MetricValue) {
        self.init(name, help, kind, [Sample(value: value)])
    }

    /// All metrics as text.
    package static func text(_ families: [MetricFamily]) -> [UInt8] {
        var text: [UInt8] = []
        for family in families where !family.samples.isEmpty {
            text += "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind.rawValue)\n".utf8
            for sample in family.samples {
                text += (family.name + sample.suffix).utf8
                if !sample.labels.isEmpty {
                    text.append(UInt8(ascii: "{"))
                    for (place, label) in sample.labels.enumerated() {
                        if place > 0 { text.append(UInt8(ascii: ",")) }
                        label.write(into: &text)
                    }
                    text.append(UInt8(ascii: "}"))
                }
                text += " \(sample.value.text)\n".utf8
            }
        }
        return text
    }

    /// The media type of that text.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"
}
