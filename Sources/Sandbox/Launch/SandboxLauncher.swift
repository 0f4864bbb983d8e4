import CSandbox
import Glibc

/// Builds sandboxes. Blocking, and meant for a small process: the child starts as a copy of the caller's memory.
package enum SandboxLauncher {
    /// Builds everything up to the walls and opens the listeners inside. Nothing of the command runs yet.
    package static func prepare(_ profile: SandboxProfile) throws(SandboxError) -> PendingSandbox {
        try SandboxCapabilities.requireFilters()
        let profile = try profile.validated()
        try checkStreams(profile.streams)
        let user = HostUser.current
        let workspace = try WorkspaceGuard(workspace: profile.workspace)
        do throws(SandboxError) {
            var names: [ProtectedName] = []
            for text in profile.protected { names.append(try ProtectedName(text)) }
            let protection = try workspace.prepare(names)
            let steps = FileView(profile: profile, user: user).steps + protection.steps
            let checks = ProbePlan.checks(profile, user: user)
            let child = try start(profile, steps, FileRights.holding(protection.held), checks)
            let process = SandboxProcess(child: child, workspace: workspace)
            let reader = ReportReader(control: child.control, steps: steps, command: profile.command.first ?? "")
            guard case .listening(let listeners) = try reader.next() else {
                throw SandboxError(.setup, "the sandbox's init spoke out of turn")
            }
            return PendingSandbox(process: process, reader: reader, checks: checks, listeners: listeners)
        } catch {
            workspace.cleanUp()
            throw error
        }
    }

    private static func start(
        _ profile: SandboxProfile, _ steps: [MountStep], _ holding: [FileRights.Rule], _ checks: [ProbeCheck]
    ) throws(SandboxError) -> gh_child {
        let plan = try KernelPlan()
        plan.setProgram(profile)
        plan.setWalls(.standard, rules: FileRights.rules(workspace: profile.workspace) + holding)
        plan.add(checks)
        for step in steps { plan.add(step) }
        return try plan.start()
    }

    /// A folder as a standard stream would be a way around the file view.
    private static func checkStreams(_ streams: SandboxStreams) throws(SandboxError) {
        for descriptor in [streams.input, streams.output, streams.error] where descriptor >= 0 {
            var facts = stat()
            guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
                throw SandboxError(
                    .profile, "a standard stream is closed or is a folder", hint: "redirect it to a file")
            }
        }
    }
}
