/// Where entries of the ledger are sent, as the operator wrote it.
package struct ExportSink: Hashable, Sendable {
    /// What kind of receiver it is; the raw value is the manifest's word.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A file of JSON lines.
        case file
        /// RFC 5424 over TLS (RFC 5425).
        case syslog
        /// OTLP/HTTP.
        case otlp
        /// Splunk's HTTP Event Collector.
        case splunk
        /// A signed webhook.
        case webhook
    }

    /// In which form entries stand in JSON.
    package enum Form: String, Hashable, Sendable, CaseIterable {
        /// OCSF 1.8.
        case ocsf
        /// The ledger's own.
        case native
    }

    /// The operator's name for it.
    package let name: String
    /// What kind of receiver it is.
    package let kind: Kind
    /// The place: an absolute path for a file, `host:port` for syslog.
    package var place = ""
    /// The address, for everything over HTTP.
    package var url: ProviderURL?
    /// The form of entries.
    package var form = Form.ocsf
    /// What proves to the receiver who sends.
    package var key = KeySource.none
    /// PEM files: the authorities believed, and the client's certificate and key.
    package var authorities: String?
    /// The client's certificate.
    package var certificate: String?
    /// The client certificate's key.
    package var privateKey: String?
    /// Names that are left out.
    package var drop: [String] = []
    /// Names whose values are replaced by keyed digests.
    package var hash: [String] = []
    /// How many entries it may be behind before the oldest are lost; nil for the usual.
    package var backlog: Int64?
    /// After how many seconds it counts as late; nil for the usual.
    package var lateSeconds: Int64?
    /// The private enterprise number in syslog; nil for the documentation's.
    package var enterprise: Int64?
    /// Splunk's index.
    package var index: String?
    /// Whether model calls go out as spans besides.
    package var traces = true
    /// Which names of the GenAI conventions are used; nil for the newest.
    package var conventions: String?
    /// Where it stands in the manifest.
    package let line: Place

    init(name: String, kind: Kind, line: Place) {
        self.name = name
        self.kind = kind
        self.line = line
    }
}
