import Policy
import Testing

@Suite struct ContradictionTests {
    @Test func `I9 what is permitted and ruled out at once is refused with both places`() throws {
        let text = Sample.agent("may:\n  - read web: [a.org]\nnever: [read web]")
        let mistake = try #require(Sample.mistakes(text).first)
        #expect(mistake.code == .contradiction)
        #expect("\(mistake.place)" == "6:13")
        #expect(mistake.message.contains("under `may` in line 5"))
    }

    @Test func `I9 what is asked for and ruled out at once is refused`() throws {
        let mistake = try #require(Sample.mistakes(Sample.agent("ask before: [run shell]\nnever: [run shell]")).first)
        #expect(mistake.code == .contradiction)
        #expect(mistake.message.contains("`ask before` in line 4"))
    }

    @Test func `I9 models for an agent that never uses any are refused`() throws {
        let mistakes = Sample.mistakes(Sample.agent("models: { use: [] }\nnever: [use model]"))
        #expect(mistakes.map(\.code) == [.contradiction])
    }

    @Test func `a question about something permitted is no contradiction`() throws {
        #expect(Sample.mistakes(Sample.agent("may:\n  - read web: [a.org]\nask before: [read web]")).isEmpty)
    }
}
