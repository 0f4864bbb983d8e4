/// What a request is answered with.
package struct ServedAnswer: Sendable {
    /// The status, 200 to 599.
    package let status: Int
    /// The media type of the body.
    package let contentType: String
    /// The body.
    package let body: [UInt8]

    /// States an answer.
    package init(status: Int, contentType: String = "text/plain; charset=utf-8", body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// States an answer of one line of text.
    package init(status: Int, _ text: String) { self.init(status: status, body: Array((text + "\n").utf8)) }
}
