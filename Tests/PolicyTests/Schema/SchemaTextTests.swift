import Cedar
import Foundation
import Testing
import Vocabulary

@testable import Policy

@Suite struct SchemaTextTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/schema.cedarschema")

    /// `GATEHOUSE_RECORD_GOLDEN=1` writes it anew.
    @Test func `the schema is the one that people have read and the official engine accepts`() throws {
        let text = try ToolCatalog(parsing: [ToolSample.github]).schemaText()
        if ProcessInfo.processInfo.environment["GATEHOUSE_RECORD_GOLDEN"] == "1" {
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == text)
    }

    @Test func `the text reads back as the same schema`() throws {
        let catalog = try ToolCatalog(parsing: [ToolSample.github])
        let read = try CedarSchema([SchemaFragment(parsing: catalog.schemaText(), source: "schema")])
        #expect(read == (try SchemaBuilder.schema(tools: catalog)))
        let snapshot = try Sample.snapshot(Sample.full)
        #expect(try CedarSchema([SchemaFragment(parsing: snapshot.schemaText, source: "schema")]) == snapshot.schema)
    }

    @Test(arguments: Verb.allCases)
    func `every request that the gate builds fits the schema`(verb: Verb) throws {
        let snapshot = try Sample.snapshot(Sample.full)
        let resource: Resource =
            switch verb {
            case .modelCall: .model(provider: "local", id: "scripted-echo")
            case .httpRequest: .host(name: "arxiv.org", port: 80)
            case .netConnect: .host(name: "2001:db8::1", port: 443)
            case .toolUse, .exec, .fileRead, .fileWrite, .fileDelete, .messageSend, .scheduleCreate, .secretUse,
                .agentSpawn, .memoryWrite:
                .tool(server: "github", name: "search")
            case .agentRun, .operatorStop, .operatorResume: .gate
            }
        guard case .done(let evaluation) = snapshot.evaluate(try Sample.intent(verb, resource)) else {
            Issue.record("`\(verb.rawValue)` was refused")
            return
        }
        let request = evaluation.built.request
        let action = try #require(snapshot.schema.action(request.action))
        #expect(action.principals.contains(request.principal.type))
        #expect(action.resources.contains(request.resource.type))
        #expect(request.context.entries.map(\.key) == action.context.attributes.map(\.name))
        let entity = try #require(evaluation.built.entities[request.resource]).entity
        let parents = try #require(snapshot.schema.entityType(request.resource.type)).memberOf
        #expect(entity.parents.allSatisfy { parents.contains($0.type) })
    }
}
