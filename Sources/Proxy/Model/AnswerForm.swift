import Wire

/// How an answer that may propose tool calls is read. A client chooses its reading by what it asked for and by some field
/// of the head; where these could differ, it would find calls where the gate saw none.
enum AnswerForm {
    /// As an event stream. Where its head does not say so in the one way that everybody reads alike, the client is told
    /// this type in its place.
    case events(saying: String?)
    /// As one JSON text.
    case whole
    /// Nobody can tell how, so nothing of it may pass.
    case unreadable(WireError)

    /// - Parameter isStream: whether a stream was asked for.
    init(_ headers: HTTPHeaders, isStream: Bool) {
        let encodings = headers.values("content-encoding")
        guard encodings.count <= 1, encodings.allSatisfy({ $0.utf8.elementsEqual("identity".utf8) }) else {
            self = .because("it is compressed")
            return
        }
        if isStream, let stream = Self.stream(headers) {
            self = stream
            return
        }
        switch MediaType.told(by: headers) {
        case .unclear: self = .because("its content-type is not one type")
        case .nothing: self = .whole
        case .type(let type): self = Self.form(of: type, isStream)
        }
    }

    /// Where a stream was asked for, an answer that says nothing of its type is one to whoever asked, and so is one that says
    /// it twice, in capitals, or in the part of UTF-8 that is ASCII. To others it is an error; said anew it is a stream to all.
    /// Without a charset some take text for Latin-1, and a part of a letter for the end of a line, so that is said, too.
    private static func stream(_ headers: HTTPHeaders) -> AnswerForm? {
        let values = headers.values("content-type").filter { !$0.utf8.isEmpty }
        let types = values.map(MediaType.init)
        guard types.allSatisfy({ $0?.name.utf8.elementsEqual(events.utf8) == true && $0?.isReadAsUTF8 == true }) else {
            return nil
        }
        let isPlain =
            headers.count(of: "content-type") == 1 && !values.isEmpty && values[0].utf8.starts(with: events.utf8)
            && types[0]?.saysUTF8 == true
        return .events(saying: isPlain ? nil : "\(events); charset=utf-8")
    }

    private static let events = "text/event-stream"

    private static func form(of type: MediaType, _ isStream: Bool) -> AnswerForm {
        guard type.isUTF8 else { return because("it is not in UTF-8") }
        guard !type.name.utf8.elementsEqual(events.utf8) else {
            return because("it is an event stream, and none was asked for")
        }
        // Some services answer a stream's request with one JSON text.
        guard isStream, !type.name.utf8.elementsEqual("application/json".utf8) else { return .whole }
        return because("it is neither an event stream nor JSON")
    }

    private static func because(_ why: String) -> AnswerForm {
        .unreadable(
            WireError(.request, "the answer cannot be read, so its tool calls cannot be decided: \(why)"))
    }
}
