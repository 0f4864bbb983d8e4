/// One request to a receiver.
package struct HTTPCall: Sendable, CustomStringConvertible {
    /// The methods that control traffic uses.
    package enum Method: String, Hashable, Sendable {
        /// Asks for something.
        case get = "GET"
        /// Hands something over.
        case post = "POST"
        /// Puts something in a place.
        case put = "PUT"
    }

    /// What is asked.
    package var method: Method
    /// Whom.
    package var url: ControlURL
    /// Header fields besides `Host`, `Content-Length` and `Connection`, which the caller writes itself. May hold a
    /// secret. A name or value that no header may hold ends the call before anything is sent.
    package var fields: [(name: String, value: String)]
    /// The body; none is sent for an empty one with `get`.
    package var body: [UInt8]
    /// How long all of it may take, in milliseconds.
    package var milliseconds: Int
    /// The longest body of an answer that is taken, in bytes.
    package var answerBytes: Int

    /// States a request.
    package init(
        _ method: Method,
        _ url: ControlURL,
        fields: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        milliseconds: Int = DeliveryLimits.callMilliseconds,
        answerBytes: Int = DeliveryLimits.answerBytes
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.milliseconds = min(max(1, milliseconds), DeliveryLimits.longestCallMilliseconds)
        self.answerBytes = max(0, answerBytes)
    }

    /// Without target, fields and body: they may hold secrets.
    package var description: String { "\(method.rawValue) \(url.origin)" }
}
