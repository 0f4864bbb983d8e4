/// How a ledger and one of its witnesses stand, as a state machine: it says when to ask and from which size, and reads
/// the answers (C2SP tlog-witness). It does no input or output; times are milliseconds of a clock that never goes back.
package struct WitnessClient: Sendable {
    /// How things stand.
    package enum Standing: Hashable, Sendable {
        /// It was not asked yet.
        case new
        /// It cosigned when it was asked last.
        case good
        /// It cannot be reached or does not cosign; the text says why.
        case failing(String)
        /// It holds another history.
        case fork(WitnessFork)
    }

    /// What an answer amounts to.
    package enum Event: Hashable, Sendable {
        /// It cosigned; this is to be remembered before anything else.
        case cosigned(WitnessedCheckpoint)
        /// It holds another size: ask again at once, from `oldSize`.
        case again
        /// It did not cosign; it is asked again later.
        case failed(String)
        /// It holds another history.
        case fork(WitnessFork)
    }

    /// How things stand.
    package private(set) var standing = Standing.new
    /// What it cosigned last, in this life or an earlier one.
    package private(set) var last: WitnessedCheckpoint?
    /// The size to prove growth from: what the witness holds, as far as is known.
    package private(set) var oldSize: UInt64

    private let key: VerificationKey
    private let origin: String
    private var nextTime: Int64 = .min
    /// When the last cosignature came.
    private var lastTime: Int64 = .min
    private var failures = 0
    private var askedAgain = false

    /// - Parameters:
    ///   - vkey: the witness's key, one line.
    ///   - origin: the ledger's name.
    ///   - last: what it cosigned last, as far as is remembered.
    /// - Throws: `.key` for a key that is none of a witness.
    package init(vkey: String, origin: String, last: WitnessedCheckpoint? = nil) throws(LedgerError) {
        key = try VerificationKey(witness: vkey)
        self.origin = origin
        self.last = last
        oldSize = last?.head.size ?? 0
    }

    /// The witness's name.
    package var name: String { key.name }

    /// Whether it is time to ask about a checkpoint over `size` entries.
    package func isDue(size: UInt64, at now: Int64) -> Bool {
        guard now >= nextTime else { return false }
        guard standing == .good, let last, last.head.size == size else { return true }
        return now - lastTime >= LedgerLimits.cosignatureMilliseconds
    }

    /// Takes the answer to a request.
    package mutating func take(_ reply: WitnessReply, to request: AddCheckpointRequest, at now: Int64) -> Event {
        guard let text = (try? SignedNote(request.checkpoint))?.text,
            let head = Checkpoint(text: text, origin: origin)?.head
        else { return failed("the request was not made for this ledger", at: now) }
        switch reply.status {
        case 200:
            guard let cosignature = reply.cosignature(over: text, by: key) else {
                return failed("it answered without a cosignature by its key", at: now)
            }
            return cosigned(WitnessedCheckpoint(request, head: head, cosignature), at: now)
        case 409: return conflict(reply.size, request.oldSize, head.size, at: now)
        case 422: return fork(.inconsistent(size: request.oldSize), at: now)
        case 404: return failed("it does not know this ledger: give it the ledger's key (404)", at: now)
        case 403:
            return failed("it does not take the ledger's key: after a rotation it needs the new one (403)", at: now)
        default: return failed("it answered with status \(reply.status)", at: now)
        }
    }

    /// Notes that there was no answer.
    package mutating func failed(_ reason: String, at now: Int64) -> Event {
        standing = .failing(reason)
        backOff(at: now)
        return .failed(reason)
    }

    /// Notes that the ledger does not follow from what this witness cosigned, as a comparison with that checkpoint showed.
    package mutating func contradicted(by comparison: LedgerComparison, at now: Int64) -> Event {
        let (here, there) = (comparison.local.size, comparison.remote.size)
        return fork(here < there ? .ahead(of: here, size: there) : .inconsistent(size: there), at: now)
    }

    private mutating func cosigned(_ checkpoint: WitnessedCheckpoint, at now: Int64) -> Event {
        standing = .good
        last = checkpoint
        oldSize = checkpoint.head.size
        failures = 0
        askedAgain = false
        lastTime = now
        nextTime = now + LedgerLimits.witnessMilliseconds
        return .cosigned(checkpoint)
    }

    private mutating func conflict(_ size: UInt64?, _ asked: UInt64, _ own: UInt64, at now: Int64) -> Event {
        guard let size, size != asked else { return failed("it answers with a conflict that is none (409)", at: now) }
        // Only what is committed is ever sent, so nobody honest can have seen more.
        guard size <= own else { return fork(.ahead(of: own, size: size), at: now) }
        oldSize = size
        guard !askedAgain else { return failed("it holds \(size) entries, and another number each time", at: now) }
        askedAgain = true
        return .again
    }

    private mutating func fork(_ fork: WitnessFork, at now: Int64) -> Event {
        standing = .fork(fork)
        askedAgain = false
        nextTime = now + LedgerLimits.witnessLongestBackOff
        return .fork(fork)
    }

    private mutating func backOff(at now: Int64) {
        askedAgain = false
        let wait = LedgerLimits.witnessBackOff << Int64(min(failures, 16))
        failures = min(failures + 1, 64)
        nextTime = now + min(wait, LedgerLimits.witnessLongestBackOff)
    }
}
