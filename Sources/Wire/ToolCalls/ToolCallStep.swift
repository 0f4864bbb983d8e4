/// What comes of some bytes of a stream.
package struct ToolCallStep: Sendable, Equatable {
    /// Bytes that go on to the agent now.
    package var passing: [UInt8]
    /// Calls to be decided before anything further goes on; empty if there are none.
    package var batch: [ProposedToolCall]

    init(_ passing: [UInt8] = [], batch: [ProposedToolCall] = []) {
        self.passing = passing
        self.batch = batch
    }
}

extension ToolCallStep {
    /// Nothing goes on yet.
    package static let nothing = ToolCallStep()

    /// These bytes go on.
    package static func passing(_ bytes: [UInt8]) -> ToolCallStep { ToolCallStep(bytes) }

    /// These calls are to be decided first.
    package static func deciding(_ calls: [ProposedToolCall]) -> ToolCallStep { ToolCallStep(batch: calls) }

    /// Lets these bytes go on as well, ahead of the others.
    package mutating func pass(before bytes: Span<UInt8>) {
        var all = bytes.array
        all += passing
        passing = all
    }
}
