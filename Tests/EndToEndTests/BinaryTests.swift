import Foundation
import Testing

@Suite struct `The program` {
    @Test func `tells its version and knows its commands`() throws {
        let instance = try Instance()
        let version = try instance.gatehouse("--version")
        #expect(version.status == 0, "\(version.story)")
        let help = try instance.gatehouse("--help")
        for command in ["run", "up", "status", "stop", "resume", "policy", "ledger", "spend"] {
            #expect(help.output.contains(command), "\(help.story)")
        }
    }

    @Test func `answers wrong usage with status 2 and says what is wrong`() throws {
        let instance = try Instance()
        let answer = try instance.gatehouse("run")
        #expect(answer.status == 2, "\(answer.story)")
        #expect(answer.errors.contains("no program given"), "\(answer.story)")
    }

    @Test func `says that no daemon answers, with status 3 and the command that starts one`() throws {
        let instance = try Instance()
        let answer = try instance.gatehouse("stop")
        #expect(answer.status == 3, "\(answer.story)")
        #expect(answer.errors.contains("gatehouse up"), "\(answer.story)")
    }
}
