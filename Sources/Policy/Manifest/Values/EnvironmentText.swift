/// Reads the names of host variables that an agent may have.
enum EnvironmentText {
    /// A name that can carry neither a credential nor code (F13).
    static func read(_ text: String) -> Checked<String> {
        let shown = Quoting.quoted(text)
        let bytes = text.utf8
        guard (1...128).contains(bytes.count), bytes.allSatisfy(isNameByte),
            bytes.first.map({ !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? false
        else { return .refused("\(shown) is not a variable's name; write letters, digits and `_`") }
        let upper = text.uppercased()
        if credentialMarks.contains(where: { upper.contains($0) })
            || credentialEnds.contains(where: { upper.hasSuffix($0) })
        {
            let mend = "name it as a provider's `key` or leave it out"
            return .refused(
                .environment, "\(shown) looks like a credential, which no agent gets from its environment; \(mend)")
        }
        if codeNames.contains(upper) || codeStarts.contains(where: { upper.hasPrefix($0) })
            || codeEnds.contains(where: { upper.hasSuffix($0) })
        {
            return .refused(
                .environment, "\(shown) can make a program run other code; set it inside the agent's workspace instead")
        }
        if ownNames.contains(upper) || upper.hasSuffix("_PROXY") {
            return .refused(.environment, "\(shown) is set for every agent by Gatehouse itself; leave it out")
        }
        return .fine(text)
    }

    private static let credentialMarks = [
        "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "PRIVATE_KEY", "APIKEY", "TOKEN",
    ]
    private static let credentialEnds = [
        "KEY", "PASS", "PASSPHRASE", "_AUTH", "_PAT", "COOKIE", "_DSN", "DATABASE_URL",
    ]
    private static let codeNames: Set<String> = [
        "BASH_ENV", "ENV", "BROWSER", "CDPATH", "EDITOR", "GCONV_PATH", "GLOBIGNORE", "IFS", "LESSOPEN", "LESSCLOSE",
        "LOCPATH", "MALLOC_CHECK_", "MANPAGER", "NODE_PATH", "NLSPATH", "PAGER", "PERL5DB", "PERL5LIB", "PERL5OPT",
        "PERLLIB",
        "PROMPT_COMMAND", "PS0", "PS1", "PS2", "PS4", "RUBYLIB", "RUBYOPT", "RUSTC_WRAPPER", "SHELLOPTS", "BASHOPTS",
        "VISUAL",
        "XDG_CONFIG_HOME", "ZDOTDIR", "SUDO_ASKPASS", "SSH_ASKPASS", "SSH_AUTH_SOCK", "TERMINFO", "CLASSPATH",
        "HISTFILE",
        "CARGO_HOME", "RUSTFLAGS", "GOFLAGS", "MAKEFLAGS", "KUBECONFIG", "DOCKER_HOST", "DBUS_SESSION_BUS_ADDRESS",
    ]
    private static let codeStarts = [
        "LD_", "DYLD_", "GIT_", "PYTHON", "BASH_FUNC_", "NPM_CONFIG_", "PIP_", "GATEHOUSE_",
    ]
    private static let codeEnds = ["_OPTIONS", "_OPTS", "_PRELOAD", "_WRAPPER", "_COMMAND", "_EDITOR", "_PAGER"]
    private static let ownNames: Set<String> = ["HOME", "PATH", "PWD", "SHELL", "TMPDIR", "USER", "LOGNAME"]

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
