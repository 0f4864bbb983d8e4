import Cedar
import Testing

/// Schemas made to cost much more than their size.
struct SchemaBoundsTests {
    @Test func `a chain of doublings is refused, not written out`() {
        let doubling = (1...64).map { "type T\($0) = {a: T\($0 - 1), b: T\($0 - 1)};" }.joined(separator: "\n")
        let error = schemaRefusal("type T0 = {};\n\(doubling)")
        #expect(error?.code == .tooLarge)
        #expect(error?.place?.line == 21)
    }

    @Test func `a wide type used by many names counts at every use`() {
        let wide = "type W = {\((0..<5_000).map { "a\($0): Long" }.joined(separator: ", "))};"
        let users = "entity \((0..<300).map { "E\($0)" }.joined(separator: ", ")) = {w: W};"
        #expect(schemaRefusal(wide, users)?.code == .tooLarge)
        #expect(schemaRefusal(wide, "entity A, B, C = {w: W};") == nil)
    }

    @Test func `a long chain of names is no depth`() throws {
        let chain = (1...20_000).map { "type T\($0) = T\($0 - 1);" }.joined(separator: "\n")
        let text = "type T0 = String;\n\(chain)\nentity A = {x: T20000};"
        let schema = try CedarSchema([SchemaFragment(parsing: text, source: "chain")])
        #expect(schema.entityType("A")?.attributes["x"]?.type == .string)
    }

    @Test func `a long circle of names is found`() {
        let chain = (1...20_000).map { "type T\($0) = T\($0 - 1);" }.joined(separator: "\n")
        let error = schemaRefusal("type T0 = Set<T20000>;\n\(chain)")
        #expect(error?.code == .cyclicHierarchy)
        #expect((error?.message.utf8.count ?? .max) < 400)
    }

    @Test(arguments: [(128, nil), (129, CedarError.Code.tooLarge)])
    func `a type is as deep as its names make it`(depth: Int, code: CedarError.Code?) {
        let chain = (1..<depth).map { "type T\($0) = Set<T\($0 - 1)>;" }.joined(separator: "\n")
        #expect(schemaRefusal("type T0 = {};\n\(chain)\nentity A = {};")?.code == code)
    }

    @Test(arguments: [(64, nil), (65, CedarError.Code.tooLarge)])
    func `brackets nest as deep as in policies`(depth: Int, code: CedarError.Code?) {
        let text = String(repeating: "Set<", count: depth) + "Long" + String(repeating: ">", count: depth)
        #expect(schemaRefusal("type T = \(text);")?.code == code)
        let open = String(repeating: #"{"type":"Set","element":"#, count: depth)
        let close = String(repeating: "}", count: depth)
        let json = #"{"":{"entityTypes":{},"actions":{},"commonTypes":{"T":\#(open){"type":"Long"}\#(close)}}}"#
        #expect(jsonSchemaRefusal(json)?.code == code)
    }

    @Test func `a hierarchy too dense to close is refused quickly`() {
        let names = (0..<1_000).map { "E\($0)" }.joined(separator: ", ")
        #expect(schemaRefusal("entity \(names) in [\(names)];")?.code == .tooLarge)
        let many = (0..<3_000).map { "E\($0)" }.joined(separator: ", ")
        #expect(schemaRefusal("entity \(many) in [\(many)];")?.code == .tooLarge)
        let few = (0..<60).map { "E\($0)" }.joined(separator: ", ")
        #expect(schemaRefusal("entity \(few) in [\(few)];") == nil)
    }

    @Test func `many annotations are read in linear time`() {
        let many = (0..<60_000).map { "@k\($0) " }.joined()
        #expect(schemaRefusal("\(many)entity A;") == nil)
        #expect(schemaRefusal("\(many)@k7 entity A;")?.code == .duplicate)
    }

    @Test func `a text beyond the bound is refused before it is read`() {
        #expect(schemaRefusal(String(repeating: " ", count: CedarLimits.sourceBytes + 1))?.code == .tooLarge)
    }
}
