extension ManifestVocabulary {
    /// The severities an alert can have, rising.
    static let severities = ["info", "low", "medium", "high", "critical"]
    /// How the connection to a mail server may be protected.
    static let mailSecurities = ["starttls", "tls", "none"]

    /// The keys of a channel.
    static let alert: [ManifestKey] = [
        ManifestKey("mail", "Mail through a server.", .mapping(alertMail)),
        ManifestKey(
            "command",
            "A program with an absolute path and its arguments; it gets the alert as JSON on standard input.",
            .list(of: .text(pattern: nil), atLeast: 1)),
        ManifestKey("syslog", "The socket of the system log.", .text(pattern: "^/", examples: ["/dev/log"])),
        ManifestKey("remote syslog", "A syslog receiver over TLS (RFC 5425).", .mapping(alertSyslog)),
        ManifestKey("webhook", "An address that takes JSON.", .mapping(alertWebhook)),
        ManifestKey("at least", "The least severity it is for; `low` when nothing is said.", .word(severities)),
        ManifestKey(
            "per hour", "Messages in an hour; further alerts wait and come together.",
            .number(1...PolicyLimits.alertsPerHour)),
    ]

    /// The keys of `mail`.
    static let alertMail: [ManifestKey] = [
        ManifestKey(
            "server", "The mail server with its port.", isRequired: true,
            .text(pattern: ":[0-9]{1,5}$", examples: ["mail.example.com:587"])),
        ManifestKey("security", "`starttls` when nothing is said; `none` only on this host.", .word(mailSecurities)),
        ManifestKey("from", "The sender.", isRequired: true, .text(pattern: mailPattern)),
        ManifestKey("to", "The receivers.", isRequired: true, .list(of: .text(pattern: mailPattern), atLeast: 1)),
        ManifestKey("user", "The user, when the server wants one; with `password`.", .text(pattern: nil)),
        ManifestKey("password", "Where the password is; never the password itself.", .text(pattern: secretPattern)),
        ManifestKey("authorities", "A PEM file of the authorities to believe.", .text(pattern: "^/")),
    ]

    /// Below `remote syslog`.
    static let alertSyslog: [ManifestKey] = [
        ManifestKey(
            "server", "The receiver and its port.", isRequired: true,
            .text(pattern: nil, examples: ["log.example.com:6514"])),
        ManifestKey(
            "authorities", "A PEM file of authorities to believe instead of the system's.", .text(pattern: "^/")),
        ManifestKey("certificate", "A PEM file of Gatehouse's own certificate, with `key`.", .text(pattern: "^/")),
        ManifestKey("key", "A PEM file of the certificate's key.", .text(pattern: "^/")),
    ]

    /// The keys of `webhook`.
    static let alertWebhook: [ManifestKey] = [
        ManifestKey(
            "url", "Where it is; `http` only on this host.", isRequired: true,
            .text(pattern: "^https?://", examples: ["https://hooks.example.com/gatehouse"])),
        ManifestKey("key", "Where the key is that signs what is sent.", .text(pattern: secretPattern)),
    ]

    private static let mailPattern = "^[^@ ]+@[^@ ]+$"
    private static let secretPattern = "^(secret:.+|file:/.+)$"
}
