import Delivery
import Ledger
import Vocabulary

/// What a witness answers over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, `GET /<hash of the origin>/checkpoint`.
struct WitnessService: Sendable {
    let witness: Witness
    let clock: any WallClock

    /// Answers one request.
    func answer(_ request: ServedRequest) -> ServedAnswer {
        let parts = request.target.split(separator: "/", omittingEmptySubsequences: false)
        switch (request.method, parts.count) {
        case ("POST", 2) where parts[1] == "add-checkpoint": return add(request.body)
        case ("GET", 3) where parts[0].isEmpty && parts[2] == "checkpoint": return latest(String(parts[1]))
        default: return ServedAnswer(status: 404, "there is nothing here")
        }
    }

    private func add(_ body: [UInt8]) -> ServedAnswer {
        do {
            let seconds = UInt64(clamping: clock.now.milliseconds / 1_000)
            let answer = try witness.answer(body, at: seconds)
            if answer == .inconsistent {
                ErrorOutput.line("gatehouse: ALARM: a ledger showed another history; see `witness list`")
            }
            return ServedAnswer(status: answer.status, contentType: answer.contentType, body: Array(answer.body.utf8))
        } catch {
            return failed(error)
        }
    }

    private func latest(_ name: String) -> ServedAnswer {
        do {
            guard let note = try witness.latest(monitoringName: name) else {
                return ServedAnswer(status: 404, "nothing of that ledger was cosigned")
            }
            return ServedAnswer(status: 200, body: note)
        } catch {
            return failed(error)
        }
    }

    /// What went wrong is the operator's business and not the caller's.
    private func failed(_ error: LedgerError) -> ServedAnswer {
        ErrorOutput.line("gatehouse: the witness cannot answer: \(error)")
        return ServedAnswer(status: 500, "the witness cannot answer now")
    }
}
