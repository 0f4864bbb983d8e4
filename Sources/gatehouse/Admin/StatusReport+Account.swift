import Gate
import Vocabulary
import Wire

extension StatusReport.Account {
    /// A provider's account as it is told.
    init(_ account: ShutAccount) {
        self.init(
            provider: account.name, agent: account.agent?.text, why: account.why.rawValue, failures: account.failures,
            until: account.until.milliseconds, isProbed: account.isProbed)
    }
}
