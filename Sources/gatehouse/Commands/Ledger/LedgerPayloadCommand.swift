import ArgumentParser
import Glibc

/// `gatehouse ledger payload`: what was said, in the clear.
struct LedgerPayloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payload",
        abstract: "Decrypt a recorded payload and print it; that you looked is an entry.",
        discussion: """
              gatehouse ledger payload 4711
              gatehouse ledger payload 4712 --class replies --output ./reply.json
            """
    )

    @Argument(help: "The index of the entry that commits to it.")
    var index: UInt64

    @Option(name: .customLong("class"), help: "requests or replies; default is what the entry has.")
    var payloadClass: String?

    @Option(name: .shortAndLong, help: "The file to write, mode 0600; default is standard output.", completion: .file())
    var output: String?

    func run() throws {
        let request = EvidenceRequest.read(index: index, payloadClass: payloadClass)
        guard let output else {
            _ = try EvidenceCall.perform(request, output: STDOUT_FILENO)
            return
        }
        let descriptor = unsafe open(output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw GatehouseError(.usage, "cannot make `\(output)`: \(unsafe String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        do {
            ErrorOutput.line(try EvidenceCall.perform(request, output: descriptor))
        } catch {
            unsafe unlink(output)
            throw error
        }
    }
}
