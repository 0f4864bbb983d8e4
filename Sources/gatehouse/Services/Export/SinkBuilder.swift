import Crypto
import Delivery
import Export
import Policy
import Vault
import Vocabulary

/// Makes what a sink of the manifest needs: its encoder and its carrier.
struct SinkBuilder: Sendable {
    let source: ExportSource
    private let clock: any WallClock
    private let redactionKey: SymmetricKey
    private let secretsFolder: String
    private let vault: (any SecretReading)?
    private let closed: ClosedPlaces

    /// A builder for this instance.
    ///
    /// - Parameters:
    ///   - origin: the ledger's name, which begins with the host's.
    ///   - vault: the daemon's, which alone has what came from its environment; nil in a command.
    init(
        origin: String, configuration: DaemonConfiguration, vault: (any SecretReading)?
    ) throws(GatehouseError) {
        let paths = configuration.paths
        let host = origin.utf8.prefix { $0 != UInt8(ascii: "/") }
        source = ExportSource(origin: origin, host: String(host) ?? origin, version: GatehouseVersion.text)
        clock = SystemClock()
        redactionKey = try RedactionKey.inFolder(paths.export)
        secretsFolder = RealPath.of(paths.secrets)
        self.vault = vault
        closed = ClosedPlaces(configuration)
    }

    /// How a sink's secret is called in the vault; a provider may bear the same name as a sink.
    static func secretName(_ sink: ExportSink) -> String { "export/" + sink.name }

    /// The encoder.
    func encoder(_ sink: ExportSink) -> SinkEncoder {
        let redaction = Redaction(dropped: Set(sink.drop), hashed: Set(sink.hash), key: redactionKey)
        return SinkEncoder(source: source, format: Self.format(sink), redaction: redaction)
    }

    /// The carrier; throws when its files or its address cannot be used.
    func carrier(_ sink: ExportSink) throws(DeliveryError) -> any Carrier {
        let tls = TLSFiles(
            authorities: sink.authorities, certificate: sink.certificate, key: sink.privateKey)
        switch sink.kind {
        case .file: return FileCarrier(path: sink.place, closed: closed)
        case .syslog:
            let url = try ControlURL("https://\(sink.place)")
            return SyslogCarrier(stream: try TLSStream(host: url.host, port: url.port, tls: tls))
        case .otlp, .splunk, .webhook:
            guard let url = sink.url else { throw DeliveryError(.address, "the sink has no `url`") }
            return HTTPCarrier(
                caller: try HTTPCaller(tls: tls), url: try Self.controlURL(url), format: Self.format(sink),
                credential: Self.credential(sink), secrets: secrets(sink), clock: clock)
        }
    }

    /// Kind and place, for people; never a path of a webhook, which may be a secret.
    static func place(_ sink: ExportSink) -> String {
        guard let url = sink.url else { return "\(sink.kind.rawValue) \(sink.place)" }
        return "\(sink.kind.rawValue) \(url.isSecure ? "https" : "http")://\(host(url)):\(url.port)"
    }

    private static func host(_ url: ProviderURL) -> String {
        url.host.utf8.contains(UInt8(ascii: ":")) ? "[\(url.host)]" : url.host
    }

    private static func controlURL(_ url: ProviderURL) throws(DeliveryError) -> ControlURL {
        try ControlURL("\(url.isSecure ? "https" : "http")://\(host(url)):\(url.port)\(url.path)")
    }

    /// A sink that came with a reload brings its own way to its secret; the environment is read once, at start.
    private func secrets(_ sink: ExportSink) -> any SecretReading {
        if case .environment = sink.key, let vault { return vault }
        return SecretVault(
            directory: secretsFolder, sources: [Self.secretName(sink): ProviderSecrets.source(sink.key)])
    }

    private static func credential(_ sink: ExportSink) -> HTTPCredential {
        guard sink.key != .none else { return .none }
        switch sink.kind {
        case .splunk: return .header(scheme: "Splunk", secret: secretName(sink))
        case .webhook: return .signature(secret: secretName(sink))
        default: return .header(scheme: "Bearer", secret: secretName(sink))
        }
    }

    private static func format(_ sink: ExportSink) -> SinkFormat {
        let form: EventForm = sink.form == .native ? .native : .ocsf
        switch sink.kind {
        case .file: return .lines(form)
        // 32473 is the number set aside for documentation (RFC 5612); 13 is the facility of the log audit.
        case .syslog: return .syslog(enterprise: sink.enterprise ?? 32_473, facility: 13)
        case .otlp:
            let convention = sink.conventions.flatMap(GenAIConvention.init(rawValue:)) ?? .v1_41
            return .otlp(convention, traces: sink.traces)
        case .splunk: return .splunk(form, index: sink.index)
        case .webhook: return .webhook(form)
        }
    }
}
