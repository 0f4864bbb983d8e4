/// A request line and its fields, with every ambiguity already refused.
package struct HTTPRequestHead: Sendable, Equatable {
    /// The method as sent; methods are case-sensitive.
    package let method: String
    /// The target, read by its form.
    package let target: RequestTarget
    /// The version spoken.
    package let version: HTTPVersion
    /// The fields in their order and with their bytes.
    package let headers: HTTPHeaders
    /// How the body ends; never `untilClose`.
    package let framing: HTTPFraming
    /// Whom the request is for: the target's authority if it has one, else the Host field's (case B6).
    package let authority: Authority?
    /// Whether the connection may carry another request afterwards.
    package let keepsAlive: Bool
    /// Whether the client waits for `100 Continue` before it sends the body.
    package let expectsContinue: Bool
}
