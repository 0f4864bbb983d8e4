import CSandbox
import Glibc

/// Reads the child's reports and turns its failures into words.
struct ReportReader: Sendable {
    let control: Int32
    let steps: [MountStep]
    let command: String

    /// The next report that is not a failure.
    func next() throws(SandboxError) -> ChildReport {
        let report = try ChildReport.next(from: control)
        guard case .failed(let step, let code, let index) = report else { return report }
        throw failure(gh_step(rawValue: step), SystemCode(code), index)
    }

    private func failure(_ step: gh_step, _ code: SystemCode, _ index: Int) -> SandboxError {
        switch step {
        case GH_STEP_EXEC:
            return SandboxError(
                .command, "`\(command)` cannot be executed: \(code)",
                hint: "the sandbox shows the system, the workspace and what the policy adds; is it there?", cause: code)
        case GH_STEP_DIRECTORY:
            return SandboxError(
                .command, "the folder to start in is not visible inside: \(code)", hint: "start in the workspace",
                cause: code)
        case GH_STEP_MOUNT where steps.indices.contains(index):
            return SandboxError(
                .setup, "`\(steps[index].target)` cannot be set up in the sandbox: \(code)",
                hint: code.number == EPERM ? SandboxCapabilities.namespaceRemedy() : nil, cause: code)
        case GH_STEP_IDENTITY, GH_STEP_ROOT, GH_STEP_MOUNT:
            return SandboxError(
                .missing, "the kernel grants no usable user namespace: \(code)",
                hint: SandboxCapabilities.namespaceRemedy(), cause: code)
        default:
            return SandboxError(.setup, "the sandbox's \(Self.name(step)) failed: \(code)", cause: code)
        }
    }

    private static func name(_ step: gh_step) -> String {
        switch step {
        case GH_STEP_NETWORK: "network"
        case GH_STEP_PRIVILEGES: "dropping of privileges"
        case GH_STEP_LANDLOCK: "file rules (Landlock)"
        case GH_STEP_SECCOMP: "system call filter"
        case GH_STEP_LIMITS: "resource limits"
        default: "setup"
        }
    }
}
