import Cedar
import Vocabulary

extension PolicySnapshot {
    /// One decided request, and what is needed to explain it.
    struct Evaluation {
        let built: BuiltRequest
        let weighing: Weighing
        /// Why rules could not be evaluated, by index.
        let errors: [Int: String]
    }

    /// Decides exactly as `judge` does and keeps more of it; or says why nothing could be decided.
    func evaluate(_ intent: Intent) -> Attempt<Evaluation> {
        engine.decide(intent) { scratch, _ throws(CedarError) in
            var errors: [Int: String] = [:]
            for failure in scratch.failures { errors[failure.index] = scratch.error(of: failure).message }
            return Evaluation(
                built: BuiltRequest(request: try scratch.request(), entities: try scratch.entityStore()),
                weighing: Weighing(scratch, rules), errors: errors)
        }
    }
}
