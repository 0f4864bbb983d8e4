import CSandbox
import Sandbox
import Testing

@Suite struct SystemCallTests {
    @Test(arguments: [
        ("io_uring_setup", "8, 0"), ("open_by_handle_at", "0, 0, 0"), ("name_to_handle_at", "0, 0, 0, 0, 0"),
        ("fsopen", "b'tmpfs', 0"), ("move_mount", "0, b'', 0, b'', 0"), ("mount_setattr", "0, b'', 0, 0, 0"),
        ("open_tree", "-100, b'/', 1"), ("mount", "b'x', b'/tmp', b'tmpfs', 0, 0"), ("umount2", "b'/tmp', 0"),
        ("pivot_root", "b'.', b'.'"), ("chroot", "b'/tmp'"),
    ])
    func `F5: calls that go around the file view are refused`(name: String, arguments: String) throws {
        #expect(try Confined().systemCall(name, arguments) == "EPERM")
    }

    @Test(arguments: [("openat2", "-100, b'/', 0, 0"), ("clone3", "0, 0"), ("memfd_create", "b'x', 0")])
    func `F5, F6: calls a filter cannot see into do not exist`(name: String, arguments: String) throws {
        #expect(try Confined().systemCall(name, arguments) == "ENOSYS")
    }

    @Test(arguments: [0x1000_0000, 0x0002_0000, 0x2000_0000, 0x4000_0000, 0x0800_0000, 0x0400_0000, 0x0200_0000, 0x80])
    func `F6: no namespace can be made by unshare or clone`(flag: Int) throws {
        #expect(try Confined().systemCall("unshare", "\(flag)") == "EPERM")
        #expect(try Confined().systemCall("clone", "\(flag | 17), 0, 0, 0, 0") == "EPERM")
    }

    @Test(arguments: [
        ("ptrace", "0, 0, 0, 0"), ("process_vm_readv", "1, 0, 0, 0, 0, 0"), ("process_vm_writev", "1, 0, 0, 0, 0, 0"),
        ("pidfd_getfd", "0, 0, 0"), ("kcmp", "1, 1, 0, 0, 0"), ("setns", "0, 0"), ("bpf", "0, 0, 0"),
        ("perf_event_open", "0, 0, 0, 0, 0"), ("userfaultfd", "0"), ("keyctl", "0, 0"), ("add_key", "0, 0, 0, 0, 0"),
        ("request_key", "0, 0, 0, 0"), ("init_module", "0, 0, 0"), ("kexec_load", "0, 0, 0, 0"),
        ("reboot", "0, 0, 0, 0"), ("syslog", "3, 0, 0"), ("personality", "0x0040000"),
        ("execveat", "0, b'', 0, 0, 0x1000"),
    ])
    func `F7: other processes and the kernel's own switches are out of reach`(name: String, arguments: String) throws {
        #expect(try Confined().systemCall(name, arguments) == "EPERM")
    }

    @Test(arguments: ["environ", "mem", "maps", "fd/0", "root", "cwd"])
    func `F7: the init's memory, environment and descriptors cannot be read`(entry: String) throws {
        let outcome = try Confined().attempt("open('/proc/1/\(entry)', 'rb').read(1)")
        #expect(["EACCES", "EPERM"].contains(outcome))
    }

    @Test(arguments: [0x5412, 0x541C])
    func `typing into the terminal is refused whatever the upper half of the request says`(request: Int) throws {
        #expect(try Confined().systemCall("ioctl", "0, \(request), b'x'") == "EPERM")
        #expect(try Confined().systemCall("ioctl", "0, ctypes.c_ulong(\(request | 1 << 32)), b'x'") == "EPERM")
    }

    @Test func `a call newer than the deny list does not exist`() throws {
        let program =
            "import ctypes; l=ctypes.CDLL(None,use_errno=True); l.syscall(ctypes.c_long(600)); print(ctypes.get_errno())"
        #expect(try Confined().python(program).output == "38\n")
    }

    #if arch(x86_64)
    @Test func `an x32 call kills the process`() throws {
        let outcome = try Confined().python("import ctypes; ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 + 39))")
        #expect(outcome.status == 128 + 31)
    }
    #endif
}
