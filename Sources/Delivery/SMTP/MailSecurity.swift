/// How a mail server's connection is protected.
package enum MailSecurity: String, Hashable, Sendable, CaseIterable {
    /// TLS from the first byte (RFC 8314), usually port 465.
    case tls
    /// Clear text until `STARTTLS` (RFC 3207), which must succeed.
    case startTLS = "starttls"
    /// Clear text; only to this host itself.
    case none
}
