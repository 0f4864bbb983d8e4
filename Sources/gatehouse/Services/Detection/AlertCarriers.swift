import Delivery
import Detection
import Policy
import Vault
import Vocabulary

/// Makes carriers of the manifest's channels.
struct AlertCarriers: Sendable {
    /// The vault's folder, without symbolic links on its path.
    let secrets: String
    let host: String
    let clock: any WallClock
    /// The commands that run for alerts; they end with the daemon.
    let commands = RunningCommands()

    /// The current moment in milliseconds.
    var now: Int64 { clock.now.milliseconds }

    /// A message of alerts that wait; nil when none does.
    func message(_ items: [AlertMessage.Item], more: Int) -> AlertMessage? {
        AlertMessage(items, more: more, host: host)
    }

    /// What kind of way a channel is, for people.
    func way(of channel: AlertChannel) -> String {
        switch channel.way {
        case .mail(let mail): "mail by \(mail.host):\(mail.port)"
        case .command(let words): "command \(words.first ?? "")"
        case .syslog(let path): "syslog at \(path)"
        case .remoteSyslog(let to): "syslog over TLS at \(to.host):\(to.port)"
        case .webhook(let url, _): "webhook at \((try? ControlURL(url).origin) ?? "")"
        }
    }

    /// The carrier of a channel, made anew for each message, so that a mended file or secret counts at once.
    func carrier(for channel: AlertChannel) throws(DeliveryError) -> any AlertCarrier {
        let vault = SecretVault(directory: secrets, sources: [channel.name: source(channel.secret)])
        switch channel.way {
        case .command(let words): return CommandCarrier(words, among: commands)
        case .syslog(let path): return LocalSyslogCarrier(path: path)
        case .remoteSyslog(let to):
            let files = TLSFiles(authorities: to.authorities, certificate: to.certificate, key: to.key)
            return try RemoteSyslogCarrier(host: try host(to.host, "syslog receiver"), port: to.port, tls: files)
        case .webhook(let url, let key):
            return try WebhookCarrier(
                url: try ControlURL(url), secrets: key == KeySource.none ? nil : vault, key: channel.name, clock: clock)
        case .mail(let mail):
            return try MailCarrier(try settings(mail), secrets: vault, password: channel.name, clock: clock)
        }
    }

    private func settings(_ mail: AlertMail) throws(DeliveryError) -> MailCarrier.Settings {
        let host = try host(mail.host, "mail server")
        guard let from = MailAddress(mail.from), let security = MailSecurity(rawValue: mail.security) else {
            throw DeliveryError(.address, "`\(mail.from)` is not a mail address")
        }
        var to: [MailAddress] = []
        for text in mail.to {
            guard let address = MailAddress(text) else {
                throw DeliveryError(.address, "`\(text)` is not a mail address")
            }
            to.append(address)
        }
        return MailCarrier.Settings(
            host: host, port: mail.port, security: security, from: from, to: to, user: mail.user,
            authorities: mail.authorities)
    }

    private func host(_ text: String, _ what: String) throws(DeliveryError) -> Host {
        do throws(HostError) { return try Host(text) } catch {
            throw DeliveryError(.address, "the \(what)'s name is wrong: \(error.message)")
        }
    }

    private func source(_ key: KeySource) -> SecretSource {
        switch key {
        case .secret(let name): .vault(name)
        case .file(let path): .file(path)
        case .environment, .environmentFile, .credential, .command, .none: .none
        }
    }
}
