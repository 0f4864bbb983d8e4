import Glibc

/// Starts a program for each message and gives it the message as JSON on its standard input.
///
/// There is no shell: the words are the program and its arguments as they stand in the manifest. The program gets none
/// of the daemon's environment, descriptors or signals, a bounded time and a group of its own that is killed with it.
package struct CommandCarrier: AlertCarrier {
    private let words: [String]
    private let milliseconds: Int64

    /// A carrier that starts the program `words[0]`, an absolute path, with the rest as its arguments.
    package init(_ words: [String], milliseconds: Int64 = DeliveryLimits.commandMilliseconds) {
        self.words = words
        self.milliseconds = milliseconds
    }

    /// Starts the program and waits for its end; status 0 is a yes.
    package func carry(_ message: AlertMessage) throws(DeliveryError) {
        let process = try ChildProcess.start(words)
        let result = process.run(feeding: try AlertJSON.bytes(message), milliseconds: milliseconds)
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
