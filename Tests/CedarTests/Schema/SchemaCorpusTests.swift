import Cedar
import Testing

/// The schemas of the public conformance suites.
@Suite(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
struct SchemaCorpusTests {
    @Test func `every schema of the corpus parses and resolves`() throws {
        let folder = try #require(Corpora.cedar)
        let archive = try Corpora.unpack(folder + "/corpus-tests.tar.gz")
        var resolved = 0
        for (name, range) in archive.files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".cedarschema") {
            let text = String(decoding: archive.bytes[range], as: UTF8.self)
            do throws(CedarError) {
                let schema = try CedarSchema([SchemaFragment(parsing: text, source: name)])
                #expect(!schema.actions.isEmpty, "\(name)")
                resolved += 1
            } catch {
                Issue.record("\(error.rendered)")
            }
        }
        #expect(resolved == 7_809)
    }
}
