import Policy
import Vocabulary

/// How far one run has gone.
struct RunMeter: Hashable, Sendable {
    /// When it began, or first acted.
    let began: Timestamp
    /// What it is for.
    let task: String?
    var modelCalls: Int64 = 0
    var toolCalls: Int64 = 0
    var tokens: Int64 = 0

    /// A run that begins.
    init(began: Timestamp, task: String?) {
        self.began = began
        self.task = task
    }

    /// A run that the ledger remembers.
    init(_ memory: RunMemory) {
        (began, task) = (memory.began, memory.task)
        (modelCalls, toolCalls, tokens) = (memory.modelCalls, memory.toolCalls, memory.tokens)
    }

    /// Which limit is reached, by the rule that refuses and in words; nil when none is.
    func reached(_ limits: RunLimits, _ verb: Verb, now: Timestamp) -> Reason? {
        if let seconds = limits.seconds, now.milliseconds &- began.milliseconds >= seconds &* 1_000 {
            return Reason(rule: "run-limit.time", text: "this run may act for \(seconds) seconds, and they are over")
        }
        if let tokens = limits.tokens, self.tokens >= tokens {
            return Reason(
                rule: "run-limit.tokens", text: "this run may use \(tokens) tokens, and has used \(self.tokens)")
        }
        if verb == .modelCall, let calls = limits.modelCalls, modelCalls >= calls {
            return Reason(rule: "run-limit.model-calls", text: "this run may call models \(calls) times, and it has")
        }
        if verb.isOfTools, let calls = limits.toolCalls, toolCalls >= calls {
            return Reason(rule: "run-limit.tool-calls", text: "this run may make \(calls) tool calls, and it has")
        }
        return nil
    }
}

extension Verb {
    /// Whether it is something that a proposed tool call does.
    fileprivate var isOfTools: Bool {
        switch self {
        case .modelCall, .httpRequest, .netConnect, .agentRun, .operatorStop, .operatorResume: false
        default: true
        }
    }
}
