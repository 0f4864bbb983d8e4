import ArgumentParser
import Delivery
import Glibc
import Ledger

/// `gatehouse witness serve`: the witness on the network.
struct WitnessServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer add-checkpoint requests, and monitors that ask what was cosigned.",
        discussion: """
            Runs until it is ended. Without certificate and key it speaks clear text: keep it on loopback then, behind \
            something that speaks TLS. What is written in --directory is all it knows: whoever changes that can make it \
            cosign another history, so run it on another host than the ledgers it watches.

              gatehouse witness serve --listen 127.0.0.1:8480
              gatehouse witness serve --listen 203.0.113.7:443 --tls-certificate ./chain.pem --tls-key ./key.pem
            """
    )

    @Option(help: "An IP address and a port; port 0 lets the system choose.")
    var listen = "127.0.0.1:8480"

    @Option(help: "The certificate chain in PEM.", completion: .file())
    var tlsCertificate: String?

    @Option(help: "The certificate's private key in PEM.", completion: .file())
    var tlsKey: String?

    @OptionGroup var folder: WitnessFolderOptions

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together")
        }
        guard place != nil else {
            throw ValidationError("--listen takes an IP address and a port: 127.0.0.1:8480, [::1]:8480")
        }
    }

    func run() throws {
        guard let place else { return }
        Signals.block()
        let witness = try folder.working { (path) throws(LedgerError) in try Witness(path) }
        let service = WitnessService(witness: witness, clock: SystemClock())
        let server: ControlServer
        do {
            server = try ControlServer.start(
                address: place.address, port: place.port,
                tls: tlsCertificate.map { TLSFiles(certificate: $0, key: tlsKey) },
                bodyBytes: LedgerLimits.noteBytes, answer: service.answer)
        } catch {
            throw GatehouseError(.usage, "\(error)", cause: error)
        }
        print("gatehouse witness is ready: port \(server.port)")
        print(witness.vkey)
        StandardOutput.flush()
        while Signals.next() != .end {}
        server.close()
    }

    private var place: (address: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
            return nil
        }
        var address = listen[..<colon]
        if address.first == "[", address.last == "]" { address = address.dropFirst().dropLast() }
        guard !address.isEmpty else { return nil }
        return (String(address), Int(port))
    }
}
