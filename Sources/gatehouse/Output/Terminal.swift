import Glibc

/// What a command writes for people: colour only on a terminal and never with `NO_COLOR`.
struct Terminal: Sendable {
    /// Whether colour may be used.
    let coloured: Bool

    /// The terminal behind standard output, or behind standard error.
    init(descriptor: Int32 = STDOUT_FILENO) {
        coloured = unsafe isatty(descriptor) == 1 && getenv("NO_COLOR") == nil
    }

    func good(_ text: String) -> String { paint(text, "32") }
    func bad(_ text: String) -> String { paint(text, "31") }
    func warning(_ text: String) -> String { paint(text, "33") }
    func faint(_ text: String) -> String { paint(text, "2") }
    func strong(_ text: String) -> String { paint(text, "1") }

    func whiteOnBlack(_ text: String) -> String { paint(text, "40;97") }

    private func paint(_ text: String, _ code: String) -> String {
        coloured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
