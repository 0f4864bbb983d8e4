/// A sink's state for people.
struct SinkText {
    let terminal: Terminal

    /// One line.
    func line(_ sink: SinkStatus) -> String {
        var text = "\(sink.name)  \(sink.to)  \(state(sink.state))"
        if sink.lagEntries > 0 { text += ", \(sink.lagEntries) entries behind (\(sink.lagSeconds) s)" }
        if sink.lost > 0 { text += ", " + terminal.bad("\(sink.lost) lost") }
        if let trouble = sink.trouble { text += ": " + terminal.warning(trouble) }
        return text
    }

    private func state(_ state: SinkStatus.State) -> String {
        switch state {
        case .current: terminal.good("has all")
        case .sending: "sending"
        case .waiting: terminal.warning("waiting")
        case .stopped: terminal.bad("stopped")
        }
    }
}
