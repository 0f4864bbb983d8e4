/// What the probe found inside the finished sandbox.
package struct ProbeReport: Sendable {
    /// One thing tried.
    package struct Finding: Sendable {
        /// What was tried, in words.
        package let name: String
        /// Whether it had to work (true) or had to be refused (false).
        package let mustSucceed: Bool
        /// What came of it: `done`, or the kernel's words.
        package let outcome: String
        /// Whether that is as it must be.
        package let holds: Bool
    }

    /// Every check, in the order tried.
    package let findings: [Finding]

    /// The first check that did not come out as it must.
    package var breach: Finding? { findings.first { !$0.holds } }

    init(checks: [ProbeCheck], results: [Int32]) {
        findings = zip(checks, results).map { check, code in
            // Silence until the time limit is no refusal.
            let holds = check.mustSucceed ? code == 0 : code != 0 && code != SystemCode.timedOut
            return Finding(
                name: check.name, mustSucceed: check.mustSucceed,
                outcome: code == 0 ? "done" : SystemCode(code).description, holds: holds)
        }
    }
}
