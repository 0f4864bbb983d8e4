import CSandbox
import Glibc

/// A thread on which one system call does not exist, as on a kernel without it.
final class FilteredThread {
    private final class Job: Sendable {
        let number: UInt32
        let body: @Sendable () -> Void

        init(_ number: UInt32, _ body: @escaping @Sendable () -> Void) {
            self.number = number
            self.body = body
        }

        func run() {
            guard let plan = unsafe gh_plan_new() else { return }
            defer { unsafe gh_plan_free(plan) }
            unsafe gh_plan_add_instruction(plan, 0x20, 0, 0, 0)
            unsafe gh_plan_add_instruction(plan, 0x15, 0, 1, number)
            unsafe gh_plan_add_instruction(plan, 0x06, 0, 0, 0x0005_0000 | UInt32(ENOSYS))
            unsafe gh_plan_add_instruction(plan, 0x06, 0, 0, 0x7FFF_0000)
            if unsafe gh_plan_enter_filter(plan) == 0 { body() }
        }
    }

    private var thread = pthread_t()
    private let isStarted: Bool

    init(refusing number: UInt32, body: @escaping @Sendable () -> Void) {
        let job = unsafe Unmanaged.passRetained(Job(number, body))
        isStarted =
            unsafe pthread_create(
                &thread, nil,
                { raw in
                    guard let raw = unsafe raw else { return nil }
                    unsafe Unmanaged<Job>.fromOpaque(raw).takeRetainedValue().run()
                    return nil
                }, job.toOpaque()) == 0
    }

    /// Waits for the end; false when there was no thread.
    func join() -> Bool {
        guard isStarted else { return false }
        return pthread_join(thread, nil) == 0
    }
}
