/// Every bound of this target: what is larger, deeper or longer is refused, never cut short.
package enum WireLimits {
    /// Bytes of a request or status line without its CRLF; longer is 414 (or a broken upstream).
    package static let startLineBytes = 8192
    /// Bytes of a whole head, blank line included; longer is 431.
    package static let headBytes = 65_536
    /// Header fields in one head; more is 431.
    package static let headerFields = 128
    /// Bytes of a request body, framing not counted; longer is 413.
    package static let requestBodyBytes = 33_554_432
    /// Hexadecimal digits of a chunk size; more is 400.
    package static let chunkSizeDigits = 8
    /// Informational (1xx) heads before the final one; more is a broken upstream.
    package static let informationalHeads = 8
    /// Bytes of an authority: the longest host name with its final dot, a colon and a port; longer is refused.
    package static let authorityBytes = 261
    /// Bytes of one JSON text; longer is refused.
    package static let jsonBytes = 33_554_432
    /// Open arrays and objects at one place of a JSON text; deeper is refused.
    package static let jsonDepth = 128
    /// Values and keys of one JSON text (16 bytes of memory each); more is refused.
    package static let jsonNodes = 500_000
    /// Digits and signs of one JSON number; longer is refused.
    package static let jsonNumberBytes = 1024
    /// Bytes of a member that is picked out of a JSON text as it goes by; a longer one is not found.
    package static let capturedMemberBytes = 4_096
    /// Bytes of one server-sent event with its blank line; longer is refused.
    package static let eventBytes = 1_048_576
    /// Members at the root of a model request, each of which is looked at for every fact; more is refused.
    package static let requestMembers = 256
    /// Kinds of tools that one request lets the provider run; more are refused.
    package static let serverTools = 32
    /// Bytes of a model id; longer is refused.
    package static let modelBytes = 256
    /// Bytes of the id of an answer that a provider keeps; a longer one is none.
    package static let answerIDBytes = 128
    /// Bytes of a QR code: what its largest size here holds; more gives no code.
    package static let qrBytes = 412
    /// The greatest token count believed in a usage report; greater is held at it.
    package static let tokens: Int64 = 1_000_000_000_000
    /// Answers of one request whose ends are told apart; more are charged in full when the client hangs up.
    package static let choices = 1_024
    /// Bytes of a message in an error body; the rest is left off.
    package static let errorTextBytes = 2048
    /// Bytes of the arguments of one proposed tool call; a call with more is refused and the rest of the reply passes.
    package static let toolCallBytes = 1_048_576
    /// Proposed tool calls that are told apart in one reply; those beyond are refused together.
    package static let toolCallsPerReply = 128
    /// Content blocks of one streamed message; more are refused.
    package static let contentBlocks = 4_096
    /// Bytes of events that one stream may hold back until its tool calls are decided; at the bound the calls are refused.
    package static let toolCallHeldBytes = 4_194_304
    /// Bytes of a tool's name; a call with a longer one is refused.
    package static let toolNameBytes = 128
    /// Bytes of the text in place of a refused call; the rest is left off.
    package static let refusalTextBytes = 2048
    /// Longest credential in `Proxy-Authorization`, in bytes; a longer one is taken for none that is known.
    package static let proxyCredentialBytes = 1_024
}
