import NIOCore
import NIOSSL
package import Vocabulary

/// Sends alerts as mail through an SMTP server.
package struct MailCarrier: AlertCarrier {
    /// Where and as whom.
    package struct Settings: Hashable, Sendable {
        /// The server.
        package let host: Host
        /// Its port.
        package let port: Int
        /// How the connection is protected; `none` is refused unless it leads to this host itself.
        package let security: MailSecurity
        /// The sender.
        package let from: MailAddress
        /// The receivers, at least one.
        package let to: [MailAddress]
        /// The user, when the server wants to know one; the password is the secret `password`.
        package let user: String?
        /// A PEM file of the authorities to believe instead of the system's.
        package let authorities: String?

        /// States settings.
        package init(
            host: Host, port: Int, security: MailSecurity, from: MailAddress, to: [MailAddress], user: String? = nil,
            authorities: String? = nil
        ) {
            self.host = host
            self.port = port
            self.security = security
            self.from = from
            self.to = to
            self.user = user
            self.authorities = authorities
        }
    }

    private let settings: Settings
    private let secrets: any SecretReading
    private let password: String
    private let clock: any WallClock
    private let tls: NIOSSLContext?

    /// A carrier to one server.
    ///
    /// - Parameter password: the name under which `secrets` has the password.
    package init(
        _ settings: Settings, secrets: any SecretReading, password: String, clock: any WallClock
    ) throws(DeliveryError) {
        self.settings = settings
        self.secrets = secrets
        self.password = password
        self.clock = clock
        tls = settings.security == .none ? nil : try TLSFiles(authorities: settings.authorities).clientContext()
    }

    /// Hands the mail over; returns when the server has taken it.
    package func carry(_ message: AlertMessage) throws(DeliveryError) {
        let mail = MailText(from: settings.from, to: settings.to).bytes(message, at: clock.now)
        let session = SMTPSession(
            name: "gatehouse.invalid", from: settings.from, to: settings.to, credentials: try credentials(),
            needsTLS: settings.security == .startTLS, mail: MailText.stuffed(mail))
        do {
            try start(session).wait()
        } catch {
            throw DeliveryError.connection(error, "\(settings.host.text):\(settings.port)")
        }
    }

    private func credentials() throws(DeliveryError) -> (user: String, password: [UInt8])? {
        guard let user = settings.user else { return nil }
        let found = secrets.withSecret(password) { secret -> [UInt8] in
            guard secret.count <= DeliveryLimits.passwordBytes else { return [] }
            return secret.indices.map { secret[$0] }
        }
        guard let found, !found.isEmpty, !found.contains(0) else {
            throw DeliveryError(.local, "the mail password cannot be read; see that its file is there and private")
        }
        return (user, found)
    }

    private func start(_ session: SMTPSession) -> EventLoopFuture<Void> {
        let loop = DeliveryLoop.shared.next()
        let promise = loop.makePromise(of: Void.self)
        let (host, port, tls, settings) = (self.settings.host, self.settings.port, self.tls, self.settings)
        let timer = loop.scheduleTask(in: .milliseconds(DeliveryLimits.mailMilliseconds)) {
            promise.fail(
                DeliveryError(.deadline, "\(host.text):\(port) took longer than \(DeliveryLimits.mailMilliseconds) ms"))
        }
        let dialer = ControlDialer(group: DeliveryLoop.shared, tls: settings.security == .tls ? tls : nil)
        let connected = dialer.connect(
            to: host, port: port, on: loop, milliseconds: Int(DeliveryLimits.mailMilliseconds)
        ) { channel in
            let handler = SMTPHandler(
                session: session, onlyLoopback: settings.security == .none, promise: promise,
                beginTLS: { channel in
                    guard let tls else { return }
                    try channel.pipeline.syncOperations.addHandler(ControlDialer.handler(tls, host), position: .first)
                })
            try channel.pipeline.syncOperations.addHandler(handler)
        }
        connected.whenFailure { promise.fail($0) }
        promise.futureResult.whenComplete { _ in
            timer.cancel()
            connected.whenSuccess { $0.close(promise: nil) }
        }
        return promise.futureResult
    }
}
