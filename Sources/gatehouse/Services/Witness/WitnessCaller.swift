import Delivery
import Ledger
import Policy

/// Carries a request to a witness.
struct WitnessCaller: Sendable {
    private let caller: HTTPCaller

    init() throws(DeliveryError) { caller = try HTTPCaller() }

    /// Sends a request and waits for the answer, at most `GatehouseLimits.witnessPatience`.
    func ask(_ witness: LedgerWitness, _ request: AddCheckpointRequest) throws(DeliveryError) -> WitnessReply {
        let url = witness.url
        let host = url.host.utf8.contains(UInt8(ascii: ":")) ? "[\(url.host)]" : url.host
        let address = "\(url.isSecure ? "https" : "http")://\(host):\(url.port)\(url.path)/add-checkpoint"
        let call = HTTPCall(
            .post, try ControlURL(address), fields: [("Content-Type", "text/plain; charset=utf-8")],
            body: request.bytes,
            milliseconds: GatehouseLimits.witnessPatience, answerBytes: LedgerLimits.witnessAnswerBytes)
        let answer = try caller.answer(to: call)
        return WitnessReply(status: answer.status, body: answer.body)
    }
}
