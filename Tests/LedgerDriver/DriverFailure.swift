/// Why the driver could not do what it was asked for.
struct DriverFailure: Error, CustomStringConvertible {
    let what: String

    var description: String { what }
}
