import Foundation

/// Real receivers of alerts: a mail server that wants TLS and a password, a webhook that fails every other time, and a
/// command.
struct AlertReceivers {
    private static let python = Site.root.appending(path: ".venv-mail/bin/python").path

    let instance: Instance
    /// Port of the mail server on `localhost`; its certificate is `mail.pem` in the instance's folder.
    let mail: String
    /// Port of the webhook on 127.0.0.1.
    let hook: String
    /// The command.
    let script: String

    /// Starts them, and writes the secrets that the channels need.
    init(_ instance: Instance) throws {
        self.instance = instance
        let receiver = try Program(
            Self.python, [Site.client("alert_receiver.py"), instance.folder.path], environment: instance.environment,
            folder: instance.folder)
        instance.keep(receiver)
        mail = try receiver.line(after: "MAIL=")
        hook = try receiver.line(after: "HOOK=")
        let secrets = instance.folder.appending(path: "state/secrets")
        try FileManager.default.createDirectory(
            at: secrets, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: instance.folder.appending(path: "state").path)
        for (name, text) in [("mail", "mail-password-5d1"), ("hook", "hook-key")] {
            _ = FileManager.default.createFile(
                atPath: secrets.appending(path: name).path, contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600])
        }
        script = instance.file("take.sh")
        let told = instance.file("commands.jsonl")
        try "#!/bin/sh\ncat >> \(told); echo >> \(told)\n".write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
    }

    /// The channels `duty`, `chat` and `pager` to them, as lines under `alerts`.
    var channels: String {
        """
          duty:
            mail:
              server: "localhost:\(mail)"
              authorities: \(instance.file("mail.pem"))
              from: gate@example.com
              to: [ops@example.com, boss@example.com]
              user: gate
              password: secret:mail
          chat: { webhook: { url: "http://127.0.0.1:\(hook)/x", key: secret:hook } }
          pager: { command: [\(script)] }

        """
    }

    /// The mails that were taken.
    var mails: [Delivered.Mail] { Delivered.read(Delivered.Mail.self, instance.file("mail.jsonl")) }
    /// What the webhook took.
    var hooks: [Delivered.Message] { Delivered.read(Delivered.Message.self, instance.file("hooks.jsonl")) }
    /// What the command was given.
    var commands: [Delivered.Message] { Delivered.read(Delivered.Message.self, instance.file("commands.jsonl")) }
}
