import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Export

@Suite struct OTLPTests {
    private func attributes(_ item: [String: Any]) -> [String: String] {
        var found: [String: String] = [:]
        for attribute in item["attributes"] as? [[String: Any]] ?? [] {
            guard let key = attribute["key"] as? String, let value = attribute["value"] as? [String: Any] else {
                continue
            }
            found[key] = value.values.first.map { "\($0)" }
        }
        return found
    }

    private func first(_ bytes: [UInt8], _ path: [String]) throws -> [String: Any] {
        var object = try Sample.object(bytes)
        for name in path { object = try #require((object[name] as? [[String: Any]])?.first) }
        return object
    }

    private func encoder(_ convention: GenAIConvention = .v1_41) -> OTLPEncoder {
        OTLPEncoder(source: Sample.source, convention: convention)
    }

    @Test func `a log record has hexadecimal ids, numbers as texts and the facts`() throws {
        let body = encoder().logs([Sample.act(.modelCall, "anthropic/claude")[1]])
        let record = try first(body, ["resourceLogs", "scopeLogs", "logRecords"])
        #expect(record["timeUnixNano"] as? String == "1795258802123000000")
        #expect((record["traceId"] as? String)?.utf8.count == 32)
        #expect((record["spanId"] as? String)?.utf8.count == 16)
        #expect(record["severityNumber"] as? Int == 9)
        #expect(record["eventName"] as? String == "gatehouse.outcome")
        #expect(attributes(record)["gatehouse.d.inputTokens"] == "100")
        #expect(attributes(record)["gatehouse.uid"] == "example.org/host-7/ledger1/2")
    }

    @Test func `a model call is a span from its decision to its outcome, joined by its intent`() throws {
        let events = Sample.act(.modelCall, "anthropic/claude")
        let span = try first(try #require(encoder().traces(events)), ["resourceSpans", "scopeSpans", "spans"])
        #expect(span["name"] as? String == "chat claude")
        #expect(span["startTimeUnixNano"] as? String == "1795258800123000000")
        #expect(span["endTimeUnixNano"] as? String == "1795258802123000000")
        let log = try first(encoder().logs(events), ["resourceLogs", "scopeLogs", "logRecords"])
        #expect(span["traceId"] as? String == log["traceId"] as? String)
        #expect(span["spanId"] as? String == log["spanId"] as? String)
        let found = attributes(span)
        #expect(found["gen_ai.operation.name"] == "chat")
        #expect(found["gen_ai.provider.name"] == "anthropic")
        #expect(found["gen_ai.usage.input_tokens"] == "107")
        #expect(found["gen_ai.usage.cache_read.input_tokens"] == "7")
    }

    @Test func `an older receiver gets the older names`() throws {
        let body = try #require(encoder(.v1_36).traces(Sample.act(.modelCall, "anthropic/claude")))
        let found = attributes(try first(body, ["resourceSpans", "scopeSpans", "spans"]))
        #expect(found["gen_ai.system"] == "anthropic")
        #expect(found["gen_ai.provider.name"] == nil)
    }

    private func span(_ events: [ExportEvent], _ convention: GenAIConvention = .v1_41) throws -> [String: Any] {
        try first(try #require(encoder(convention).traces(events)), ["resourceSpans", "scopeSpans", "spans"])
    }

    @Test func `a proposed tool call lies below its model call, and that below its run`() throws {
        let model = try span(Sample.act(.modelCall, "anthropic/claude"))
        let tool = try span(Sample.proposal(.exec, "builtin/Bash"))
        let run = try span(Sample.run())
        #expect(tool["parentSpanId"] as? String == model["spanId"] as? String)
        #expect(model["parentSpanId"] as? String == run["spanId"] as? String)
        #expect(run["parentSpanId"] == nil)
        #expect(Set([tool, model, run].map { $0["traceId"] as? String }).count == 1)
        #expect(tool["name"] as? String == "execute_tool Bash")
        #expect(attributes(tool)["gen_ai.tool.name"] == "Bash")
        #expect(attributes(tool)["mcp.method.name"] == nil)
        #expect(run["name"] as? String == "invoke_agent scholar")
        #expect(run["startTimeUnixNano"] as? String == "1795258800123000000")
        #expect(run["endTimeUnixNano"] as? String == "1795258860123000000")
        #expect(attributes(run)["gen_ai.agent.id"] == "agent-1")
        #expect(attributes(run)["process.exit.code"] == "3")
    }

    @Test func `a call of an MCP server's tool has MCP's names, and a refused one says whose fault it is`() throws {
        let events = Sample.proposal(.toolUse, "github/search", deny: true)
        let new = try span(events)
        #expect(new["name"] as? String == "tools/call search")
        #expect(attributes(new)["mcp.method.name"] == "tools/call")
        #expect(attributes(new)["gatehouse.tool.server"] == "github")
        #expect(attributes(new)["error.type"] == "policy.denied")
        #expect((new["status"] as? [String: Any])?["code"] as? Int == 2)
        let old = try span(events, .v1_36)
        #expect(old["name"] as? String == "execute_tool search")
        #expect(attributes(old)["mcp.method.name"] == nil)
    }

    @Test func `spans stay joined when intents are hashed, and the intent itself is not in them`() throws {
        let redaction = Redaction(hashed: ["intent"], key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)))
        let events = (Sample.act(.modelCall, "anthropic/claude") + Sample.proposal(.exec, "builtin/Bash"))
            .map(redaction.redact)
        let model = try span([events[1]])
        let tool = try span([events[2]])
        #expect(tool["parentSpanId"] as? String == model["spanId"] as? String)
        #expect(!String(decoding: encoder().logs(events), as: UTF8.self).contains("run-1.1"))
    }

    @Test func `what is neither run, model call nor tool call is no span`() {
        #expect(encoder().traces(Sample.act(.netConnect, "a.example:443")) == nil)
        #expect(encoder().traces([Sample.event(.finding), Sample.run()[0]]) == nil)
        #expect(encoder().traces([Sample.act(.exec, "builtin/Bash")[0]]) == nil)
    }
}
