import Wire

/// How an answer that may propose tool calls is read. A client chooses its reading by what it asked for and by some field
/// of the head; where these could differ, it would find calls where the gate saw none.
enum AnswerForm {
    /// As an event stream.
    case events
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
        switch MediaType.told(by: headers) {
        case .unclear: self = .because("its content-type is not one type")
        case .nothing: self = isStream ? .because("it has no content-type") : .whole
        case .type(let type): self = Self.form(of: type, isStream)
        }
    }

    private static func form(of type: MediaType, _ isStream: Bool) -> AnswerForm {
        guard type.isUTF8 else { return because("it is not in UTF-8") }
        if type.name.utf8.elementsEqual("text/event-stream".utf8) {
            return isStream ? .events : because("it is an event stream, and none was asked for")
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
