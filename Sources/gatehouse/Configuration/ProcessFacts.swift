import Glibc

/// What this process was given by the host. Variables are looked up one by one: a copy of the whole environment would
/// keep credentials in memory that `Vault` has taken out of it.
struct ProcessFacts: Sendable {
    let userID: UInt32
    let workingDirectory: String

    var paths: HomePaths { HomePaths.current(variable: variable, userID: userID) }

    /// The facts of this process.
    static let current = ProcessFacts(userID: getuid(), workingDirectory: currentDirectory())

    /// The value of an environment variable.
    func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    private static func currentDirectory() -> String {
        guard let path = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
