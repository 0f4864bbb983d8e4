/// A way by which alerts reach people.
package struct AlertChannel: Hashable, Sendable {
    /// What kind of way it is.
    package enum Way: Hashable, Sendable {
        /// Mail through a server.
        case mail(AlertMail)
        /// A program and its arguments.
        case command([String])
        /// The system log behind this socket.
        case syslog(String)
        /// A syslog receiver over TLS.
        case remoteSyslog(AlertSyslog)
        /// An address that takes JSON, and where the key is that signs it.
        case webhook(String, key: KeySource)
    }

    /// The name the operator gave it.
    package let name: String
    /// How it reaches people.
    package let way: Way
    /// The least severity it is for, as a word of `ManifestVocabulary.severities`.
    package let atLeast: String
    /// Messages in an hour; further alerts wait and come together.
    package let perHour: Int
    /// Where it stands in the manifest.
    package let place: Place

    /// The secret it needs, when it needs one.
    package var secret: KeySource {
        switch way {
        case .mail(let mail): mail.password
        case .webhook(_, let key): key
        case .command, .syslog, .remoteSyslog: .none
        }
    }
}
