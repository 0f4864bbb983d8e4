import Cedar
import Testing

@testable import Policy

/// Descriptions of tools that many tests share.
enum ToolSample {
    /// One file with one tool called `t` of the server `s`, whose arguments have this schema.
    static func file(_ schema: String, groups: String = "") -> OperatorFile {
        let text = "{\"server\": \"s\", \"tools\": [{\"name\": \"t\", \"inputSchema\": \(schema)}]\(groups)}"
        return OperatorFile(name: "tools/s.json", text: text)
    }

    /// One file with one tool whose only argument, `x`, has this schema and is required.
    static func argument(_ schema: String) -> OperatorFile {
        file("{\"type\": \"object\", \"properties\": {\"x\": \(schema)}, \"required\": [\"x\"]}")
    }

    /// The tool of such a file.
    static func tool(_ file: OperatorFile) throws -> PinnedTool {
        try #require(try ToolCatalog(parsing: [file]).tool("t", of: "s"))
    }

    /// A server as MCP describes one, with what the operator says of two of its tools.
    static let github = OperatorFile(
        name: "tools/github.json",
        text: """
            {
              "server": "github",
              "groups": { "search_issues": ["read", "external"], "close": ["write"] },
              "tools": [
                {
                  "name": "search_issues",
                  "description": "Finds issues.",
                  "annotations": { "readOnlyHint": true, "openWorldHint": true },
                  "inputSchema": {
                    "type": "object",
                    "properties": {
                      "query": { "type": "string", "minLength": 1 },
                      "state": { "type": "string", "enum": ["open", "closed", "all"] },
                      "page": { "type": "integer", "minimum": 1 },
                      "labels": { "type": "array", "items": { "type": "string" } },
                      "since": { "type": "string", "format": "date-time" },
                      "sort": { "anyOf": [{ "type": "string", "enum": ["created", "updated"] }, { "type": "null" }] },
                      "score": { "type": "number" },
                      "filter": { "$ref": "#/$defs/filter" }
                    },
                    "required": ["query"],
                    "$defs": {
                      "filter": {
                        "type": "object",
                        "properties": {
                          "author": { "type": "string" },
                          "draft": { "type": "boolean" },
                          "not": { "$ref": "#/$defs/filter" }
                        },
                        "required": ["author"]
                      }
                    },
                    "additionalProperties": false
                  }
                },
                { "name": "close", "inputSchema": { "type": "object", "properties": { "id": { "type": "integer" } }, "required": ["id"] } },
                { "name": "run.workflow-now", "inputSchema": { "type": "object" } }
              ]
            }
            """)
}
