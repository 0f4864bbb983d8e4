import Wire

/// An answer that a door makes itself: a refusal, or a fault.
struct DoorReply {
    let status: Int
    let reason: String
    /// Beside `content-length`, which follows from the body.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// A reply with a JSON body.
    static func json(_ status: Int, _ reason: String, _ headers: [(String, String)] = [], body: [UInt8]) -> DoorReply {
        let type = (name: "content-type", value: "application/json")
        let further = headers.map { (name: $0, value: $1) }
        return DoorReply(status: status, reason: reason, headers: [type] + further, body: body)
    }
}
