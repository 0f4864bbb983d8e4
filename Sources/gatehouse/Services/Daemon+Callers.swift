import Policy
import Proxy
import Vocabulary

extension Daemon {
    /// Serves callers with keys where a policy says, and nowhere else. An embedded daemon serves its own runs only: it ends
    /// with them, and nobody can rely on it.
    func serveCallers(_ policy: PolicySnapshot) throws(GatehouseError) {
        let rules = configuration.isEmbedded ? nil : policy.manifest.listen
        let tls = rules?.tls.map {
            KeyedListener.TLSFiles(certificate: $0.certificate, privateKey: $0.privateKey)
        }
        let listeners = (rules?.endpoints ?? []).map { door, endpoint in
            KeyedListener(door: door, address: endpoint.address, port: endpoint.port, tls: tls)
        }
        do {
            let closed = try doors.listen(at: listeners, knowing: callers)
            // Connections do not know which listener they came in by, so all of callers with keys begin anew.
            if closed > 0 { callers.endAll() }
        } catch {
            let why = error.cause.map { " (\($0))" } ?? ""
            throw GatehouseError(.usage, error.message + why, hint: "see `listen` in the manifest", cause: error)
        }
    }

    /// Does what an operator asks about agents and keys.
    func answer(_ request: AgentsRequest, by name: OperatorName) throws(GatehouseError) -> AdminReply {
        try agents.answer(request, by: name) { callers.endDead() }
    }
}
