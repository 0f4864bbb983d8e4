import Sandbox

/// Which walls this kernel gives an agent.
struct IsolationReport: Codable {
    /// The walls that are there.
    let backend: String
    /// Whether `gatehouse run` would start an agent here.
    let holds: Bool
    /// What is missing, each with how to mend it.
    let missing: [String]

    /// Asks the kernel.
    static func detected() -> IsolationReport {
        let found = SandboxCapabilities.detect()
        return IsolationReport(
            backend: found.backend, holds: found.holds, missing: found.missing.map { "\($0.what): \($0.remedy)" })
    }
}
