import ArgumentParser

/// `gatehouse prices key`: a key that signs price tables.
struct PricesKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Print the public key of a signing key file; with a name, make the file first.",
        discussion: """
            What is printed belongs under `price keys` in the manifest of every gate that shall take the tables. The file
            is the private half: keep it away from the host of the gate.

              gatehouse prices key --key ./prices.key --name prices.example/2027
            """
    )

    @Option(help: "The file with the private key; made with mode 0600.", completion: .file())
    var key: String

    @Option(help: "The name of a new key: printable ASCII without space and `+`.")
    var name: String?

    func run() throws {
        if let name { try PriceSigningKey.make(name: name).write(to: key) }
        print(try PriceSigningKey.read(key).publicText)
    }
}
