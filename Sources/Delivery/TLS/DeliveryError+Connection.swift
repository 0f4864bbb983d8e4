import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension DeliveryError {
    /// Says in this room's words why a connection failed.
    ///
    /// - Parameter receiver: host and port, for the message.
    static func connection(_ error: any Error, _ receiver: String) -> DeliveryError {
        switch error {
        case let error as DeliveryError:
            return error
        case let error as NIOSSLError:
            if case .uncleanShutdown = error {
                return DeliveryError(.broken, "the connection to \(receiver) was cut off", cause: error)
            }
            return .untrusted(receiver, error)
        case is BoringSSLError, is NIOSSLExtraError:
            return .untrusted(receiver, error)
        case is NIOConnectionError, is ChannelError, is SocketAddressError:
            return DeliveryError(.unreachable, "\(receiver) cannot be reached", cause: error)
        case HTTPParserError.headerOverflow:
            return DeliveryError(.oversized, "the head of the answer of \(receiver) is too long", cause: error)
        case is HTTPParserError:
            return DeliveryError(.broken, "\(receiver) does not answer in HTTP, or not to the end", cause: error)
        default:
            return DeliveryError(.broken, "the connection to \(receiver) broke", cause: error)
        }
    }

    private static func untrusted(_ receiver: String, _ cause: any Error) -> DeliveryError {
        DeliveryError(
            .untrusted,
            "no trust between here and \(receiver); see that the authority file holds who signed its certificate, that the "
                + "certificate names it, and that it knows the client certificate", cause: cause)
    }
}
