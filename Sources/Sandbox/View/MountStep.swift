import CSandbox

/// One step in building the file tree the command sees. Targets are absolute paths inside.
enum MountStep: Sendable {
    /// What a mount withholds; `nosuid` is always set, `nodev` unless devices are asked for.
    struct Options: OptionSet, Sendable {
        let rawValue: UInt32

        static let readOnly = Options(rawValue: UInt32(GH_READ_ONLY.rawValue))
        static let devices = Options(rawValue: UInt32(GH_DEVICES.rawValue))
        static let noExecution = Options(rawValue: UInt32(GH_NO_EXEC.rawValue))
        static let optional = Options(rawValue: UInt32(GH_OPTIONAL.rawValue))
    }

    case folder(String)
    case file(String, text: String)
    case link(String, to: String)
    case bind(String, from: String, Options)
    /// Binds what is there already over itself.
    case pin(String, Options)
    case temporary(String, settings: String, Options)
    case processes(String)
    case terminals(String)
    /// Covers a file with one that nobody can open.
    case mask(String)

    /// The path inside that the step makes.
    var target: String {
        switch self {
        case .folder(let path), .file(let path, _), .link(let path, _), .bind(let path, _, _), .pin(let path, _),
            .temporary(let path, _, _), .processes(let path), .terminals(let path), .mask(let path):
            path
        }
    }
}
