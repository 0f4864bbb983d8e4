import NIOCore
import Proxy
import Synchronization

/// A resolver whose answers are written beforehand; the last one of a name repeats.
final class ScriptedResolver: NameResolving {
    private let answers: Mutex<[String: [[String]]]>
    private let asked = Mutex<[String]>([])

    init(_ answers: [String: [[String]]] = [:]) {
        self.answers = Mutex(answers)
    }

    /// The names that were looked up, in order.
    var lookups: [String] { asked.withLock { $0 } }

    func addresses(of host: String, port: Int, on eventLoop: any EventLoop) -> EventLoopFuture<[SocketAddress]> {
        asked.withLock { $0.append(host) }
        let answer = answers.withLock { answers -> [String]? in
            guard var list = answers[host], let first = list.first else { return nil }
            if list.count > 1 { list.removeFirst() }
            answers[host] = list
            return first
        }
        return eventLoop.makeCompletedFuture {
            guard let answer else { throw ProxyError(.unresolved, "the name has no address") }
            return try answer.map { try SocketAddress(ipAddress: $0, port: port) }
        }
    }
}
