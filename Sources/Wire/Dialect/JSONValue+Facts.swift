extension ModelRequest {
    /// A member that is there and not null.
    static func present(_ object: JSONValue, _ key: String) -> JSONValue? {
        guard let value = object[key], !value.isNull else { return nil }
        return value
    }

    static func flag(_ object: JSONValue, _ key: String) throws(WireError) -> Bool? {
        guard let value = present(object, key) else { return nil }
        guard let flag = value.boolean else { throw WireError(.request, "`\(key)` must be true or false") }
        return flag
    }

    static func text(_ object: JSONValue, _ key: String) throws(WireError) -> String? {
        guard let value = present(object, key) else { return nil }
        guard let text = value.string else { throw WireError(.request, "`\(key)` must be a string") }
        return text
    }

    /// A whole number from 0 to `WireLimits.tokens`.
    static func count(_ object: JSONValue, _ key: String) throws(WireError) -> Int64? {
        guard let value = present(object, key) else { return nil }
        guard let number = value.integer, (0...WireLimits.tokens).contains(number) else {
            throw WireError(.request, "`\(key)` must be a whole number that is not negative")
        }
        return number
    }
}
