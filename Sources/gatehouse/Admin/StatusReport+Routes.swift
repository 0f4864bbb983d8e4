import Gate
import Vocabulary

extension StatusReport.Route {
    /// A route that is not tried now; nil for one that works.
    init?(_ scope: RouteScope, _ circuit: Circuit) {
        switch circuit.state {
        case .closed: return nil
        case .open(let until): (state, self.until) = ("open", until.milliseconds)
        case .trying(let until): (state, self.until) = ("trying", until.milliseconds)
        }
        name = scope.text
        reason = circuit.reason?.text ?? ""
        failures = circuit.failures
    }
}
