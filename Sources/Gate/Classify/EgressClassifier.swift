import Crypto
package import Vocabulary
import Wire

/// Turns a request at the egress gate into the intent that policy decides on.
package enum EgressClassifier {
    /// The intent. Its digest covers method, host, port, path and query, and the body as it will be forwarded.
    package static func intent(
        _ target: EgressTarget,
        body: Span<UInt8>,
        caller: Caller,
        id: IntentID
    ) -> Intent {
        let resource = target.resource
        var facts = [Fact("port", .int(Int64(target.port)))]
        var hash = SHA256()
        switch target.kind {
        case .tunnel:
            hash.update(data: Array("CONNECT \(resource.text)\n".utf8))
            return Intent(
                id: id, actor: .agent(caller), verb: .netConnect, resource: resource, facts: facts,
                digest: Array(hash.finalize()))
        case .request(let method, let path):
            facts.append(Fact("method", .string(method)))
            facts.append(Fact("path", .string(path.path)))
            facts.append(Fact("bodyBytes", .int(Int64(body.count))))
            hash.update(data: Array("\(method) \(resource.text)\(path.pathAndQuery)\n".utf8))
            unsafe body.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
            return Intent(
                id: id, actor: .agent(caller), verb: .httpRequest, resource: resource, facts: facts,
                digest: Array(hash.finalize()))
        }
    }
}
