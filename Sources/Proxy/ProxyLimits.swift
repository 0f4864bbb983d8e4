package import NIOCore

/// The doors' bounds and what happens at each.
package enum ProxyLimits {
    /// Largest request body a door collects, in bytes (the providers' own bound); larger is 413.
    package static let bodyBytes = 32 << 20
    /// Bytes of a request that are read, checked and hashed on its event loop; larger ones are handed to threads of their
    /// own, for the loop serves everybody else meanwhile.
    package static let bytesOnLoop = 256 << 10
    /// Threads that read those.
    package static let readers = 2
    /// Requests that may wait for them; further ones are refused with 503.
    package static let readingsWaiting = 1_024
    /// Requests of one run that may wait for them; further ones are refused with 503.
    package static let readingsOfRun = 256
    /// Bytes of a provider's key by which an answer is searched for it; a shorter key could be met by accident.
    package static let echoBytes = 16
    /// Most bytes of request bodies held at one time over all connections; at the bound requests are refused with 503.
    package static let bodyBytesInFlight = 256 << 20
    /// Most bytes of them that one run may hold; beyond it that run's requests are refused with 503.
    package static let bodyBytesOfRun = 64 << 20
    /// Descriptors kept free for the ledger, the books, the admin socket and providers, however many connections agents
    /// open.
    package static let reservedDescriptors = 256
    /// Connections one run may hold open, both doors and its tunnels' far ends together; further ones are closed as they
    /// come. Where the system grants few descriptors, half of what agents may have together is the bound.
    package static let connectionsOfRun = 4_096
    /// How long a client may take to send a request's head, or stay idle between requests.
    package static let clientIdle = TimeAmount.seconds(60)
    /// How long a connection that ends goes on reading and dropping what its client still sends.
    package static let linger = TimeAmount.seconds(1)
    /// How long a request waits that was sent before the one ahead of it was answered.
    package static let pipelinePause = TimeAmount.milliseconds(1)
    /// How long a tunnel or an exchange may pass without a byte either way: long model thinking must survive (C14).
    package static let exchangeIdle = TimeAmount.minutes(15)
    /// How often a client is told that a decision about tool calls is still pending: well below the idle bounds of SDKs.
    package static let decisionPing = TimeAmount.seconds(10)
    /// How long the money of an answer that is written in the background stays set aside; then the worst is booked.
    package static let backgroundPatience = TimeAmount.hours(1)
    /// Answers one agent may have written in the background at one time; further ones are refused with 429.
    package static let backgroundOfAgent = 64
    /// How long a connection to an upstream may take to stand.
    package static let connect = TimeAmount.seconds(10)
    /// How long a pooled upstream connection may idle: below every provider's own bound, so a request is rarely sent
    /// into a closing connection.
    package static let pooledIdle = TimeAmount.seconds(20)
    /// Idle upstream connections kept for each event loop and origin.
    package static let pooledPerOrigin = 64
    /// Addresses taken from one name lookup; an answer with more is refused (A13).
    package static let resolvedAddresses = 16
    /// Name lookups under way at one time; further ones are refused.
    package static let lookupsInFlight = 64
    /// Bytes waiting for the slower side of a tunnel before the faster one is no longer read.
    package static let writeWaterMark = 1 << 20
    /// How much is read at one time where bytes pass on at once: large reads halve the cost of bulk.
    package static var bulkBuffers: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 4_096, initial: 32_768, maximum: 1 << 20)
    }
    /// How much is read at one time of requests: what a client sends ahead is held, so it must be little.
    package static var requestBuffers: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 4_096, initial: 32_768, maximum: 1 << 16)
    }
    /// How much of a payload is gathered, looked through and handed on for recording at one time, in bytes.
    package static let recordedPiece = 64 << 10
    /// Bytes of a reply that may wait to be recorded before the provider is no longer read.
    package static let recordedAhead = 256 << 10
    /// Bytes of a payload that are looked at together for credentials to be taken out.
    package static let scrubbedWindow = 32 << 10
    /// Largest head of a request or response the doors hold, in bytes.
    package static let headBytes = 64 << 10
    /// Connections that have shown no key yet, over all listeners for callers with keys; for a further one the oldest of
    /// the source that has most is closed.
    package static let unknownConnections = 512
    /// How long such a connection may take to send its first byte.
    package static let unknownFirstByte = TimeAmount.seconds(3)
    /// How long it may take from then on to send a request's head.
    package static let unknownIdle = TimeAmount.seconds(10)
    /// How long a source that goes on showing wrong keys waits for each further answer.
    package static let refusalWait = TimeAmount.seconds(1)
}
