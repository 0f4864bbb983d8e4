import Glibc

/// Standard error, line by line.
enum ErrorOutput {
    /// Writes one line to standard error; a reader that went away is no reason to fail.
    static func line(_ text: String) { self.text(text + "\n") }

    /// Writes text as it is to standard error.
    static func text(_ text: String) {
        let bytes = Array(text.utf8)
        unsafe bytes.withUnsafeBytes { buffer in
            _ = unsafe write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        }
    }

    /// Writes an error the way every command does: what happened, and on the next line how to mend it.
    static func report(_ error: GatehouseError) {
        let terminal = Terminal(descriptor: STDERR_FILENO)
        line(terminal.bad("gatehouse: ") + error.message)
        if let hint = error.hint { line(terminal.faint("  try: ") + hint) }
    }
}
