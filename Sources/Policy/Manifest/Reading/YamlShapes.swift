/// Somebody who makes sense of YAML nodes and collects every mistake on the way instead of stopping at the first.
protocol YamlShapes {
    /// Notes a mistake.
    mutating func refuse(_ code: PolicyErrorCode, _ message: String, at place: Place)
}

extension YamlShapes {
    /// The value of a check, or nil after noting what is wrong.
    mutating func take<Value>(_ checked: Checked<Value>, at place: Place) -> Value? {
        switch checked {
        case .fine(let value): return value
        case .refused(let code, let message):
            refuse(code, message, at: place)
            return nil
        }
    }
}
