extension ManifestVocabulary {
    /// The keys of a sink under `export`.
    static let exportSink: [ManifestKey] = [
        ManifestKey(
            "to", "What kind of receiver it is.", isRequired: true, .word(ExportSink.Kind.allCases.map(\.rawValue))),
        ManifestKey(
            "path", "The file, for `to: file`.", .text(pattern: "^/.", examples: ["/var/log/gatehouse/ledger.jsonl"])),
        ManifestKey(
            "host", "The receiver and its port, for `to: syslog`; 6514 without one.",
            .text(pattern: nil, examples: ["siem.example:6514"])),
        ManifestKey(
            "url", "The address, for everything over HTTP; `http` only on this host.",
            .text(pattern: "^https?://", examples: ["https://splunk.example:8088"])),
        ManifestKey("form", "In which form entries stand in JSON.", .word(ExportSink.Form.allCases.map(\.rawValue))),
        ManifestKey(
            "key", "Where the token or the signing key is; never the key itself.",
            .text(
                pattern: "^(none|secret:.+|env:[A-Za-z0-9_]+|file:/.+)$", examples: ["secret:splunk"])),
        ManifestKey(
            "authorities", "A PEM file with the authorities that are believed, instead of the system's.",
            .text(pattern: "^/.")),
        ManifestKey("certificate", "A PEM file with the client's certificate.", .text(pattern: "^/.")),
        ManifestKey("private key", "A PEM file with the certificate's key.", .text(pattern: "^/.")),
        ManifestKey("drop", "Facts that are left out.", .list(of: fact)),
        ManifestKey("hash", "Facts that are replaced by keyed digests.", .list(of: fact)),
        ManifestKey(
            "backlog", "How many entries it may be behind before the oldest are lost.",
            .number(1...PolicyLimits.exportBacklog)),
        ManifestKey(
            "late after", "After what time without delivery it counts as late.",
            .text(pattern: "^[0-9]{1,4} (second|minute|hour|day)s?$", examples: ["5 minutes"])),
        ManifestKey(
            "enterprise number", "Your private enterprise number, for `to: syslog`.", .number(1...4_294_967_295)),
        ManifestKey("index", "Splunk's index.", .text(pattern: "^[a-z0-9][a-z0-9_-]{0,62}$")),
        ManifestKey("traces", "Whether model calls go out as spans besides, for `to: otlp`.", .word(["yes", "no"])),
        ManifestKey(
            "conventions", "Which names of OpenTelemetry's GenAI conventions are used, for `to: otlp`.",
            .word(ExportSink.conventions)),
    ]
}

extension ManifestVocabulary {
    // Not a list of words: the schema would change with every new fact of the ledger. The reader knows them all.
    private static let fact = ManifestShape.text(pattern: "^[a-z][A-Za-z]{0,62}$", examples: ["agent", "resource"])
}

extension ExportSink {
    /// The versions of OpenTelemetry's GenAI conventions that can be written.
    package static let conventions = ["1.36", "1.41"]
}
