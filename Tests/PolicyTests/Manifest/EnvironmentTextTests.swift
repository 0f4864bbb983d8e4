import Testing

@testable import Policy

@Suite struct EnvironmentTextTests {
    @Test(arguments: [
        "LANG", "TERM", "EDITOR_THEME", "LC_ALL", "TZ", "COLORTERM", "NO_COLOR", "MY_SETTING", "KEYBOARD_LAYOUT",
    ])
    func `harmless variables pass`(name: String) {
        #expect(EnvironmentText.read(name).value == name)
    }

    @Test(arguments: [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "BASH_ENV", "NODE_OPTIONS", "BUN_OPTIONS", "PYTHONSTARTUP", "PYTHONPATH",
        "PERL5OPT",
        "GIT_SSH_COMMAND", "PAGER", "EDITOR", "VISUAL", "OPENAI_API_KEY", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY",
        "DB_PASSWORD",
        "PGPASSWORD", "SSH_AUTH_SOCK", "openai_api_key", "Ld_Preload", "HTTPS_PROXY", "JAVA_TOOL_OPTIONS", "ENV",
        "PATH", "HOME",
        "GATEHOUSE_HOME", "NPM_CONFIG_REGISTRY", "DYLD_INSERT_LIBRARIES", "AWS_SESSION_TOKEN",
    ])
    func `F13 variables that carry credentials or code are refused`(name: String) {
        guard case .refused(.environment, let message) = EnvironmentText.read(name) else {
            Issue.record("\(name) passed")
            return
        }
        #expect(message.contains("`\(name)`"))
    }

    @Test(arguments: ["", "A B", "A=B", "1A", "É", "A-B"])
    func `what is no name of a variable is refused`(name: String) {
        #expect(EnvironmentText.read(name).value == nil)
    }
}
