import Cedar
import Foundation
import TestSupport
import Testing

/// What a person reads who wrote a policy wrongly. `GATEHOUSE_RECORD_GOLDEN=1` writes the messages anew.
struct ErrorMessageTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/Errors")

    private static func inputs() throws -> [String] {
        let text = try String(contentsOf: folder.appending(path: "inputs.txt"), encoding: .utf8)
        return text.split(separator: "\n---\n").map { $0.hasSuffix("\n") ? String($0.dropLast()) : String($0) }
    }

    @Test func `every message points at the place and says how to mend it`() throws {
        let inputs = try Self.inputs()
        #expect(inputs.count >= 90)
        var report = ""
        for input in inputs {
            let problems = PolicySet.problems(parsing: input, source: "policy.cedar")
            #expect(!problems.isEmpty, "\(input)")
            report += input + "\n>>>\n" + problems.map(\.rendered).joined(separator: "\n") + "\n---\n"
        }
        let file = Self.folder.appending(path: "messages.txt")
        if ProcessInfo.processInfo.environment["GATEHOUSE_RECORD_GOLDEN"] == "1" {
            try report.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try report == String(contentsOf: file, encoding: .utf8))
    }

    @Test func `the first fault is the one that parsing throws`() throws {
        for input in try Self.inputs() {
            let problems = PolicySet.problems(parsing: input, source: "test")
            #expect(refusal(input) == problems.first, "\(input)")
        }
    }

    @Test func `one pass reports every faulty policy and passes over the others`() {
        let text = """
            permit (principal, action, resource) when { context.a = 1 };
            @id("good; permit (") permit (principal, action, resource) when { "; forbid (" == context.s };
            permit (principal, action, resource) when { "a" };  // ; permit (
            forbid (principal, action, resource) when { context.b };
            @id("x") forbid (principal, action resource);
            permit (principal, action, resource) unless { [1, 2 };
            permit (principal, action, resource)
            @id("x") permit (principal, action, resource);
            @id("x") permit (principal, action, resource);
            """
        let lines = PolicySet.problems(parsing: text, source: "test").compactMap(\.place?.line)
        #expect(lines == [1, 5, 6, 7, 9])
    }

    @Test func `faults beyond the bound are not looked at`() {
        let text = String(repeating: "permit (principal, action);\n", count: CedarLimits.problems * 3)
        #expect(PolicySet.problems(parsing: text, source: "test").count == CedarLimits.problems)
        let large = String(repeating: "// a line of comment\n", count: CedarLimits.sourceBytes / 20)
        #expect(PolicySet.problems(parsing: large, source: "test").map(\.code) == [.tooLarge])
    }

    @Test(arguments: [
        "\"", "\\\"\n", "\"\\\n", "'", "permit(", "@", "(\n", "permit(principal,action,resource) when {", ";", "a ",
        "\u{20AC}",
    ])
    func `junk is read in time proportional to its length`(junk: String) {
        let text = String(repeating: junk, count: 600_000 / junk.utf8.count)
        let started = ContinuousClock.now
        #expect(!PolicySet.problems(parsing: text + "permit", source: "test").isEmpty)
        #expect(started.duration(to: .now) < .seconds(60), "quadratic work would take hours")
    }

    @Test func `too many policies and duplicate ids are problems too`() {
        let many = String(repeating: "permit(principal,action,resource);", count: CedarLimits.policies + 1)
        #expect(PolicySet.problems(parsing: many, source: "test").map(\.code) == [.tooLarge])
        #expect(refusal(many)?.code == .tooLarge)
        let twice = String(repeating: "@id(\"a\") permit(principal,action,resource);", count: 3)
        #expect(PolicySet.problems(parsing: twice, source: "test").map(\.code) == [.duplicate, .duplicate])
    }

    @Test(arguments: 0..<4)
    func `problems are found exactly where parsing fails`(seed: UInt64) {
        var generator = PolicyGenerator(random: SeededGenerator(seed: 200 + seed))
        for _ in 0..<300 {
            let text = generator.policies(3)
            let bytes = generator.random.mutate(Array(text.utf8), with: "\"\\/\n,;(){}[]@=")
            let mutated = String(decoding: bytes, as: UTF8.self)
            let problems = PolicySet.problems(parsing: mutated, source: "test")
            #expect(problems.isEmpty == (refusal(mutated) == nil), "\(mutated)")
            #expect(problems.allSatisfy { $0.place != nil })
        }
    }
}
