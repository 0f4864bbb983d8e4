import Glibc

/// Starts a program for each message and gives it the message as JSON on its standard input.
///
/// There is no shell: the words are the program and its arguments as they stand in the manifest. The program gets none
/// of the daemon's environment, descriptors or signals, a bounded time and a group of its own that is killed with it.
package struct CommandCarrier: AlertCarrier {
    private let words: [String]
    private let commands: RunningCommands
    private let milliseconds: Int64

    /// A carrier that starts the program `words[0]`, an absolute path, with the rest as its arguments.
    ///
    /// - Parameter commands: whose end ends the program.
    package init(
        _ words: [String], among commands: RunningCommands = RunningCommands(),
        milliseconds: Int64 = DeliveryLimits.commandMilliseconds
    ) {
        self.words = words
        self.commands = commands
        self.milliseconds = milliseconds
    }

    /// Starts the program and waits for its end; status 0 is a yes.
    package func carry(_ message: AlertMessage) throws(DeliveryError) {
        let bytes = try AlertJSON.bytes(message)
        guard let process = try commands.start({ () throws(DeliveryError) in try ChildProcess.start(words) }) else {
            throw DeliveryError(.local, "`\(words.first ?? "")` is not started any more: the daemon ends")
        }
        let result = process.run(feeding: bytes, milliseconds: milliseconds) { commands.ended(process) }
        switch result {
        case .ended(0, _): return
        case .ended(let status, let output):
            let said = output.isEmpty ? "" : ", saying \(output)"
            throw DeliveryError(.refused, "`\(words[0])` ended with status \(status)\(said)")
        case .killed:
            throw DeliveryError(.deadline, "`\(words[0])` did not end within \(milliseconds) ms and was killed")
        }
    }
}
