/// A process that ran to its end.
struct Finished: Sendable {
    let status: Int32
    let output: String
    let errors: String

    var story: String { "status \(status)\n--- stdout\n\(output)\n--- stderr\n\(errors)" }
}
