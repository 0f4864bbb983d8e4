/// The only descriptors a sandboxed command inherits.
package struct SandboxStreams: Sendable {
    /// Standard input as a descriptor of this process; -1 stands for `/dev/null`.
    package let input: Int32
    /// Standard output, likewise.
    package let output: Int32
    /// Standard error, likewise.
    package let error: Int32

    /// This process's own streams unless told otherwise.
    package init(input: Int32 = 0, output: Int32 = 1, error: Int32 = 2) {
        self.input = input
        self.output = output
        self.error = error
    }
}
