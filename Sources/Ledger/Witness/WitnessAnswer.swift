/// What a witness answers to `add-checkpoint` (C2SP tlog-witness).
package enum WitnessAnswer: Hashable, Sendable {
    /// Cosigned; the line goes under the checkpoint. 200
    case cosigned(Cosignature)
    /// Not understood, or the old size is above the new one. 400
    case malformed
    /// The signature is missing or does not verify. 403
    case badSignature
    /// The origin is not one that this witness watches. 404
    case unknownLog
    /// The witness holds another size. 409 with the size as body
    case conflict(size: UInt64)
    /// The same size with another root, or the growth is not proved: evidence of a fork. 422
    case inconsistent

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .cosigned: 200
        case .malformed: 400
        case .badSignature: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        }
    }

    /// The media type of the body.
    package var contentType: String {
        if case .conflict = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
    }

    /// The body.
    package var body: String {
        switch self {
        case .cosigned(let cosignature): cosignature.line.line
        case .malformed: "this is no add-checkpoint request\n"
        case .badSignature: "the checkpoint is not signed by the log's key\n"
        case .unknownLog: "this witness does not watch that log\n"
        case .conflict(let size): "\(size)\n"
        case .inconsistent: "the checkpoint does not follow from the one cosigned before\n"
        }
    }
}
