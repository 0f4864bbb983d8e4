import Delivery
import Ledger

/// A copy of a ledger that somebody serves over HTTP in the layout of C2SP tlog-tiles; or a checkpoint alone, as a witness
/// serves it to monitors.
struct MirrorCopy: LedgerCopy {
    private let caller: HTTPCaller
    /// Scheme, host, port and path, without a slash at the end.
    private let base: String

    /// Takes the address of the copy, with or without `/checkpoint` at its end.
    init(_ url: String) throws(GatehouseError) {
        do throws(DeliveryError) {
            _ = try ControlURL(url)
            caller = try HTTPCaller()
        } catch {
            throw GatehouseError(.usage, "`\(url)` cannot be called: \(error.message)", cause: error)
        }
        var base = url[...]
        let name = "/checkpoint"
        if base.hasSuffix(name) { base = base.dropLast(name.count) }
        while base.last == "/" { base = base.dropLast() }
        self.base = String(base)
    }

    /// See `LedgerCopy`.
    func read(_ name: String, limit: Int) throws -> [UInt8]? {
        let answer: HTTPAnswer
        do throws(DeliveryError) {
            answer = try caller.answer(to: HTTPCall(.get, try ControlURL("\(base)/\(name)"), answerBytes: limit))
        } catch {
            throw GatehouseError(.unreachable, "the copy cannot be read: \(error.message)", cause: error)
        }
        if answer.status == 404 { return nil }
        guard answer.isSuccess else {
            throw GatehouseError(.unreachable, "the copy answers `\(name)` with status \(answer.status)")
        }
        return answer.body
    }
}
