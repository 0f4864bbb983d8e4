import CSandbox

extension Confined {
    /// Makes a system call inside and returns its error number by name, or `done`.
    func systemCall(_ name: String, _ arguments: String) throws -> String {
        let number = unsafe gh_syscall_number(name)
        let program = """
            import ctypes, errno
            libc = ctypes.CDLL(None, use_errno=True)
            result = libc.syscall(ctypes.c_long(\(number)), \(arguments))
            print(errno.errorcode[ctypes.get_errno()] if result < 0 else "done")
            """
        return try line(of: python(program))
    }

    /// Tries a Python statement inside; the name of the error it raised, or `done`.
    func attempt(_ statement: String, imports: String = "os, socket") throws -> String {
        let program = """
            import errno, \(imports)
            try:
                \(statement)
                print("done")
            except OSError as error:
                print(errno.errorcode.get(error.errno, str(error)))
            """
        return try line(of: python(program))
    }

    private func line(of outcome: Outcome) throws -> String {
        String(outcome.output.split(separator: "\n").last ?? "nothing, status \(outcome.status)")
    }
}
