import CSandbox
import Glibc

/// The plan in the form the child reads: plain memory, made ready before anything starts.
@safe struct KernelPlan: ~Copyable {
    private let plan: OpaquePointer

    init() throws(SandboxError) {
        guard let plan = unsafe gh_plan_new() else { throw SandboxError(.setup, "there is no memory left") }
        unsafe self.plan = plan
    }

    deinit {
        unsafe gh_plan_free(plan)
    }

    func setProgram(_ profile: SandboxProfile) {
        let directory = profile.directory ?? profile.workspace
        unsafe gh_plan_set_program(plan, profile.command.first ?? "", directory, SyntheticFiles.hostName)
        for argument in profile.command { unsafe gh_plan_add_argument(plan, argument) }
        for (name, value) in profile.environment.sorted(by: { $0.key < $1.key }) {
            unsafe gh_plan_add_environment(plan, "\(name)=\(value)")
        }
        let streams = profile.streams
        unsafe gh_plan_set_streams(
            plan, streams.input, streams.output, streams.error, profile.hasTerminal ? 0 : 1)
        unsafe gh_plan_set_ports(plan, SandboxPorts.model, SandboxPorts.egress)
    }

    func setWalls(_ filter: FilterProgram, rules: [FileRights.Rule]) {
        unsafe gh_plan_set_landlock(plan, FileRights.handled, FileRights.scopes)
        for rule in rules { unsafe gh_plan_add_rule(plan, rule.path, rule.rights, 0) }
        for step in filter.instructions {
            unsafe gh_plan_add_instruction(plan, step.code, step.jumpTrue, step.jumpFalse, step.value)
        }
        let limits: [(Int32, UInt64)] = [
            (Int32(RLIMIT_CORE.rawValue), 0), (Int32(__RLIMIT_NPROC.rawValue), SandboxLimits.processes),
            (Int32(RLIMIT_NOFILE.rawValue), SandboxLimits.descriptors),
        ]
        for (resource, value) in limits { unsafe gh_plan_add_resource_limit(plan, resource, value) }
    }

    func add(_ checks: [ProbeCheck]) {
        for check in checks {
            unsafe gh_plan_add_check(
                plan, Int32(check.kind.rawValue), check.path, check.port, check.mustSucceed ? 1 : 0)
        }
    }

    func add(_ step: MountStep) {
        switch step {
        case .folder: add(GH_DIRECTORY, "", step.target)
        case .file(_, let text): add(GH_FILE, text, step.target)
        case .link(_, let goal): add(GH_SYMLINK, goal, step.target)
        case .bind(_, let source, let options): add(GH_BIND, source, step.target, options)
        case .pin(_, let options): add(GH_REBIND, "", step.target, options)
        case .temporary(_, let settings, let options): add(GH_TMPFS, settings, step.target, options)
        case .processes: add(GH_PROC, "", step.target, [.readOnly, .noExecution])
        case .terminals:
            add(GH_DEVPTS, "newinstance,ptmxmode=0666,mode=0620", step.target, [.devices, .noExecution])
        case .mask: add(GH_MASK, "", step.target, [.readOnly, .optional])
        }
    }

    /// Starts the child; the plan may go away afterwards, since the child has a copy of it.
    func start() throws(SandboxError) -> gh_child {
        var child = gh_child()
        let status = unsafe gh_plan_start(plan, &child)
        guard status == 0 else {
            throw SandboxError(
                .missing, "the kernel refuses the namespaces of a sandbox: \(SystemCode(-status))",
                hint: SandboxCapabilities.namespaceRemedy())
        }
        return child
    }

    private func add(
        _ kind: gh_mount_kind, _ source: String, _ target: String, _ options: MountStep.Options = []
    ) {
        unsafe gh_plan_add_mount(
            plan, Int32(kind.rawValue), source, String(target.dropFirst()), options.rawValue)
    }
}
