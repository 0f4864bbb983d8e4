/// Where alerts are mailed to.
package struct AlertMail: Hashable, Sendable {
    /// The canonical name or address of the mail server.
    package let host: String
    /// Its port.
    package let port: Int
    /// `starttls`, `tls` or `none`.
    package let security: String
    /// The sender's address.
    package let from: String
    /// The receivers' addresses, at least one.
    package let to: [String]
    /// The user the server wants to know, when it wants one.
    package let user: String?
    /// Where the user's password is.
    package let password: KeySource
    /// A PEM file of the authorities to believe instead of the system's.
    package let authorities: String?
}
