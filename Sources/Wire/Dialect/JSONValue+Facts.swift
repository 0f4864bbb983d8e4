/// Facts of a model request, whose kind must be the one that the dialect knows; `name` is told where it is not.
extension JSONValue {
    /// A member that is there and not null.
    func present(_ key: String) -> JSONValue? {
        guard let value = self[key], !value.isNull else { return nil }
        return value
    }

    func flag(_ name: String) throws(WireError) -> Bool {
        guard let flag = boolean else { throw WireError(.request, "`\(name)` must be true or false") }
        return flag
    }

    func text(_ name: String) throws(WireError) -> String {
        guard let text = string else { throw WireError(.request, "`\(name)` must be a string") }
        return text
    }

    /// A whole number from 0 to `WireLimits.tokens`.
    func count(_ name: String) throws(WireError) -> Int64 {
        guard let number = integer, (0...WireLimits.tokens).contains(number) else {
            throw WireError(.request, "`\(name)` must be a whole number that is not negative")
        }
        return number
    }
}
