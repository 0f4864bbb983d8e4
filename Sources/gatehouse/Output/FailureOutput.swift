/// A failure as `--json` tells it: whoever reads objects gets one in place of the answer.
struct FailureOutput: Encodable {
    struct Failure: Encodable {
        /// The kind of failure, stable for scripts: `denied`, `usage`, `unreachable`, `internal`.
        let code: String
        let message: String
        let hint: String?
    }

    let error: Failure

    init(_ error: GatehouseError) {
        self.error = Failure(code: error.code.word, message: error.message, hint: error.hint)
    }

    /// Whether these arguments of the program ask for JSON; what follows `--` belongs to somebody else.
    static func isWanted(_ arguments: [String]) -> Bool {
        arguments.dropFirst().prefix { $0 != "--" }.contains("--json")
    }
}
