import Glibc
import Sandbox
import Testing

@Suite struct CommandTests {
    @Test func `a confined command runs and its output arrives`() throws {
        let outcome = try Confined().shell("echo hello from inside; pwd")
        #expect(outcome.output.hasPrefix("hello from inside\n/tmp/gatehouse-sandbox-"))
        #expect(outcome.status == 0)
    }

    @Test(arguments: [0, 1, 7, 125, 255]) func `the exit status is the command's own`(status: Int32) throws {
        #expect(try Confined().shell("exit \(status)").status == status)
    }
}
