/// A no to a request of which only the head is read.
struct HeadRefusal {
    let reply: DoorReply
    /// Whether the answer is held back for a while, because its source goes on trying.
    let waits: Bool
}
