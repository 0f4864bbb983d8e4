/// Why a policy could not be evaluated, as a code. The words are found when somebody asks for them.
struct EvaluationFault: Error {
    let code: CedarError.Code

    init(_ code: CedarError.Code) { self.code = code }
}
