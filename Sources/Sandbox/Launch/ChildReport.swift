import CSandbox
import Glibc

/// What the child says about its progress.
enum ChildReport {
    case listening(SandboxListeners)
    /// The command was not started, since a check failed.
    case probed([Int32])
    case started([Int32])
    case failed(step: UInt32, code: Int32, index: Int)

    /// Waits for the next report.
    static func next(from control: Int32) throws(SandboxError) -> ChildReport {
        var report = gh_report()
        var descriptors: [Int32] = [-1, -1]
        var received: Int32 = 0
        let status = unsafe gh_child_report(control, &report, &descriptors, &received, SandboxLimits.stepPatience)
        guard status == 0 else {
            throw SandboxError(
                .setup, "the sandbox's init went away: \(SystemCode(-status))", cause: SystemCode(-status))
        }
        switch UInt32(report.kind) {
        case GH_REPORT_LISTENING.rawValue where received == 2:
            return .listening(SandboxListeners(modelGate: descriptors[0], egressGate: descriptors[1]))
        case GH_REPORT_PROBED.rawValue:
            return .probed(results(of: report))
        case GH_REPORT_STARTED.rawValue:
            return .started(results(of: report))
        default:
            return .failed(step: UInt32(clamping: report.step), code: report.error, index: Int(report.index))
        }
    }

    private static func results(of report: gh_report) -> [Int32] {
        unsafe withUnsafeBytes(of: report.results) { unsafe Array($0.bindMemory(to: Int32.self)) }
    }
}
