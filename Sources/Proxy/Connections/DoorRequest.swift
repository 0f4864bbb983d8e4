import NIOCore
import Wire

/// One whole request at a door.
struct DoorRequest {
    /// Its head, every ambiguity refused.
    let head: HTTPRequestHead
    /// Its body as it came, out of its framing.
    let body: ByteBuffer
}
