import Cedar
import Testing

/// The schemas of the public conformance suites.
@Suite(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
struct SchemaCorpusTests {
    @Test func `every schema of the corpus resolves, also after text to tree to text`() throws {
        let folder = try #require(Corpora.cedar)
        let archive = try Corpora.unpack(folder + "/corpus-tests.tar.gz")
        var passed = 0
        for (name, range) in archive.files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".cedarschema") {
            let text = String(decoding: archive.bytes[range], as: UTF8.self)
            do throws(CedarError) {
                let fragment = try SchemaFragment(parsing: text, source: name)
                let schema = try CedarSchema([fragment])
                let printed = try fragment.cedarText
                let again = try SchemaFragment(parsing: printed, source: "printed")
                #expect(again.namespaces == fragment.namespaces, "\(name)")
                #expect(try again.cedarText == printed, "\(name)")
                #expect(try CedarSchema([again]) == schema, "\(name)")
                passed += schema.actions.isEmpty ? 0 : 1
            } catch {
                Issue.record("\(error.rendered)")
            }
        }
        #expect(passed == 7_809)
    }

    @Test func `the JSON of every schema is what the official tool writes`() throws {
        let folder = try #require(Corpora.cedar)
        let archive = try Corpora.unpack(folder + "/corpus-tests.tar.gz")
        let translated = try Corpora.unpack(folder + "/corpus-tests-json-schemas.tar.gz")
        var passed = 0
        for (name, range) in translated.files.sorted(by: { $0.key < $1.key }) {
            let stem = name.split(separator: "/").last?.dropLast(".json".utf8.count) ?? ""
            let source = try #require(archive.files["corpus-tests/\(stem)"], "\(name)")
            let text = String(decoding: archive.bytes[source], as: UTF8.self)
            let theirs = String(decoding: translated.bytes[range], as: UTF8.self)
            do throws(CedarError) {
                let fragment = try SchemaFragment(parsing: text, source: name)
                let expected = try JSONNode(text: theirs, source: name)
                let ours = try fragment.json
                #expect(ours == expected, "\(name)")
                passed += ours == expected ? 1 : 0
                let schema = try CedarSchema([fragment])
                let fromJSON = try SchemaFragment(json: theirs, source: name)
                #expect(try fromJSON.json == expected, "\(name)")
                #expect(try CedarSchema([fromJSON]) == schema, "\(name)")
                let viaText = try SchemaFragment(parsing: try fromJSON.cedarText, source: name)
                #expect(try CedarSchema([viaText]) == schema, "\(name)")
                #expect(try viaText.json == expected, "\(name)")
            } catch {
                Issue.record("\(name): \(error.rendered)")
            }
        }
        #expect(passed == 7_750)
    }

    @Test(arguments: ["sandbox_a/schema", "sandbox_b/schema", "sandbox_b/schema_exts"])
    func `the schemas of the hand-written cases resolve and go round`(name: String) throws {
        let folder = try #require(Corpora.cedar)
        let bytes = try Corpora.read("\(folder)/sample-data/\(name).cedarschema")
        let fragment = try SchemaFragment(parsing: String(decoding: bytes, as: UTF8.self), source: name)
        let schema = try CedarSchema([fragment])
        #expect(schema.actions.count > 3 && schema.entityTypes.count > 3)
        let json = try SchemaFragment(json: try fragment.json.prettyText, source: name)
        #expect(try CedarSchema([json]) == schema)
        let text = try SchemaFragment(parsing: try json.cedarText, source: name)
        #expect(try CedarSchema([text]) == schema)
    }
}
