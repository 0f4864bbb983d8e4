import CSandbox
import Glibc

/// A seccomp program: classic BPF over the number, the architecture and the arguments of a call.
struct FilterProgram: Sendable {
    /// One instruction, as the kernel takes it.
    struct Instruction: Sendable {
        let code: UInt16
        let jumpTrue: UInt8
        let jumpFalse: UInt8
        let value: UInt32
    }

    private(set) var instructions: [Instruction] = []

    private static let kill: UInt32 = 0x8000_0000
    private static let allow: UInt32 = 0x7FFF_0000
    private static let errorBase: UInt32 = 0x0005_0000
    // Offsets into `struct seccomp_data`; arguments are read by their low half, as the kernel reads 32-bit ones.
    private static let numberOffset: UInt32 = 0
    private static let architectureOffset: UInt32 = 4

    /// The program of `SystemCallRules`.
    static let standard = make()

    private static func make() -> FilterProgram {
        var program = FilterProgram()
        program.load(architectureOffset)
        program.when(equal: gh_audit_architecture(), skip: 1)
        program.answer(Self.kill)
        program.load(numberOffset)
        // The x32 calls of x86-64 bear this bit and would pass under other numbers.
        program.whenAtLeast(0x4000_0000, then: Self.kill)
        program.whenAtLeast(SandboxLimits.knownSystemCalls + 1, then: Self.errorBase | UInt32(ENOSYS))
        program.refuse(SystemCallRules.refused, with: EPERM)
        program.refuse(SystemCallRules.absent, with: ENOSYS)
        program.addNamespaceRules()
        program.addArgumentRules()
        program.addModeRules()
        program.addSocketRules()
        program.answer(Self.allow)
        return program
    }

    private mutating func addNamespaceRules() {
        for name in ["clone", "unshare"] {
            examine(name, argument: 0) { body in
                body.whenAny(of: SystemCallRules.namespaceFlags, then: Self.errorBase | UInt32(EPERM))
            }
        }
    }

    private mutating func addArgumentRules() {
        examine("ioctl", argument: 1) { body in
            for request in SystemCallRules.terminalRequests {
                body.when(equal: request, then: Self.errorBase | UInt32(EPERM))
            }
        }
        examine("personality", argument: 0) { body in
            for value in SystemCallRules.personalities { body.when(equal: value, then: Self.allow) }
            body.answer(Self.errorBase | UInt32(EPERM))
        }
        // AT_EMPTY_PATH executes a descriptor that no path wall has seen.
        examine("execveat", argument: 4) { body in
            body.whenAny(of: 0x1000, then: Self.errorBase | UInt32(EPERM))
        }
    }

    private mutating func addModeRules() {
        let refused = Self.errorBase | UInt32(EPERM)
        for call in SystemCallRules.modeArguments {
            examine(call.name, argument: call.argument) { body in
                body.whenAny(of: SystemCallRules.privilegeBits, then: refused)
            }
        }
        for call in SystemCallRules.creatingCalls {
            examine(call.name, argument: call.flags) { body in
                body.whenNone(of: SystemCallRules.creatingFlags, then: Self.allow)
                body.load(Self.offset(argument: call.flags + 1))
                body.whenAny(of: SystemCallRules.privilegeBits, then: refused)
            }
        }
    }

    private mutating func addSocketRules() {
        examine("socketpair", argument: 0) { body in
            body.when(equal: UInt32(AF_UNIX), then: Self.allow)
            body.answer(Self.errorBase | UInt32(EAFNOSUPPORT))
        }
        examine("socket", argument: 0) { body in
            body.when(equal: UInt32(AF_UNIX), then: Self.allow)
            body.whenFamily(UInt32(AF_NETLINK)) { $0.addNetlinkRule() }
            for family in [UInt32(AF_INET), UInt32(AF_INET6)] { body.whenFamily(family) { $0.addInternetRule() } }
            body.answer(Self.errorBase | UInt32(EAFNOSUPPORT))
        }
    }

    private mutating func addNetlinkRule() {
        load(Self.offset(argument: 2))
        when(equal: 0, then: Self.allow)
        answer(Self.errorBase | UInt32(EPROTONOSUPPORT))
    }

    private mutating func addInternetRule() {
        load(Self.offset(argument: 1))
        // Creation flags share the word with the type.
        append(0x54, 0, 0, 0xF)
        when(equal: 1, skip: 2)
        when(equal: 2, skip: 1)
        answer(Self.errorBase | UInt32(EPERM))
        load(Self.offset(argument: 2))
        for known in SystemCallRules.protocols { when(equal: known, then: Self.allow) }
        answer(Self.errorBase | UInt32(EPERM))
    }
}

extension FilterProgram {
    fileprivate static func offset(argument: UInt32) -> UInt32 { 16 + 8 * argument }

    fileprivate mutating func append(_ code: UInt16, _ jumpTrue: UInt8, _ jumpFalse: UInt8, _ value: UInt32) {
        instructions.append(Instruction(code: code, jumpTrue: jumpTrue, jumpFalse: jumpFalse, value: value))
    }

    /// BPF_LD | BPF_W | BPF_ABS.
    fileprivate mutating func load(_ offset: UInt32) { append(0x20, 0, 0, offset) }

    /// BPF_RET | BPF_K.
    fileprivate mutating func answer(_ action: UInt32) { append(0x06, 0, 0, action) }

    /// BPF_JMP | BPF_JEQ.
    fileprivate mutating func when(equal value: UInt32, skip: UInt8) { append(0x15, skip, 0, value) }

    fileprivate mutating func when(equal value: UInt32, then action: UInt32) {
        append(0x15, 0, 1, value)
        answer(action)
    }

    /// BPF_JMP | BPF_JGE.
    fileprivate mutating func whenAtLeast(_ value: UInt32, then action: UInt32) {
        append(0x35, 0, 1, value)
        answer(action)
    }

    /// BPF_JMP | BPF_JSET, the other way round.
    fileprivate mutating func whenNone(of bits: UInt32, then action: UInt32) {
        append(0x45, 1, 0, bits)
        answer(action)
    }

    /// BPF_JMP | BPF_JSET.
    fileprivate mutating func whenAny(of bits: UInt32, then action: UInt32) {
        append(0x45, 0, 1, bits)
        answer(action)
    }

    /// One answer for many calls, since the kernel translates every instruction at each start. A jump reaches 255
    /// instructions far, so long lists have several answers.
    fileprivate mutating func refuse(_ names: [String], with code: Int32) {
        let numbers = names.map { unsafe gh_syscall_number($0) }.filter { $0 >= 0 }.map { UInt32($0) }
        for start in stride(from: 0, to: numbers.count, by: 250) {
            let part = numbers[start..<min(start + 250, numbers.count)]
            for (index, number) in part.enumerated() {
                let isLast = index == part.count - 1
                append(0x15, UInt8(part.count - 1 - index), isLast ? 1 : 0, number)
            }
            answer(Self.errorBase | UInt32(code))
        }
    }

    /// Runs `body` on one argument of the named call; what it does not answer is allowed.
    fileprivate mutating func examine(_ name: String, argument: UInt32, body: (inout FilterProgram) -> Void) {
        let number = unsafe gh_syscall_number(name)
        guard number >= 0 else { return }
        var inner = FilterProgram()
        inner.load(Self.offset(argument: argument))
        body(&inner)
        inner.answer(Self.allow)
        branch(UInt32(number), to: inner)
    }

    fileprivate mutating func whenFamily(_ family: UInt32, body: (inout FilterProgram) -> Void) {
        var inner = FilterProgram()
        body(&inner)
        branch(family, to: inner)
    }

    /// The accumulator still holds what it held before, when the branch is not taken.
    private mutating func branch(_ value: UInt32, to inner: FilterProgram) {
        append(0x15, 0, UInt8(clamping: inner.instructions.count), value)
        instructions += inner.instructions
    }
}
