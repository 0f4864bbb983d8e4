/// One block of an event stream, up to and including its blank line.
package struct ServerSentEvent: Sendable, Equatable {
    /// The `event` field; nil if absent.
    package var name: String?
    /// The `data` fields joined by line feeds; nil if there was none, so clients see no event (comments, lone ids).
    package var data: [UInt8]?
    /// The `id` field; nil if absent.
    package var id: String?
    /// The `retry` field in milliseconds; nil if absent or no number.
    package var retry: Int?

    /// Whether the data begins with `[DONE]`, which ends a stream of the OpenAI dialect (case O1).
    package var isDone: Bool { data?.starts(with: "[DONE]".utf8) ?? false }
}
