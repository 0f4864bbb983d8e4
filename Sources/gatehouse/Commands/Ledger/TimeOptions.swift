import ArgumentParser
import Vocabulary

/// From when and until when.
struct TimeOptions: ParsableArguments {
    @Option(help: "From this moment on: 2h, 7d, 2026-11-21 or 2026-11-21T10:00:00Z.")
    var since: Moment?

    @Option(help: "Before this moment; as --since.")
    var until: Moment?

    var sinceTime: Timestamp? { since?.timestamp(now: SystemClock().now) }
    var untilTime: Timestamp? { until?.timestamp(now: SystemClock().now) }

    func validate() throws {
        if let sinceTime, let untilTime, sinceTime >= untilTime {
            throw ValidationError("--since must be before --until")
        }
    }
}
