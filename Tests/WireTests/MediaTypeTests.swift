import Testing

@testable import Wire

struct `The type of a body` {
    private func told(_ values: [String]) throws -> MediaType.Told {
        var headers = HTTPHeaders()
        for value in values { try headers.append("Content-Type", value) }
        return MediaType.told(by: headers)
    }

    @Test(arguments: [
        ("text/event-stream", "text/event-stream", true), ("Text/HTML; Charset=\"UTF-8\"", "text/html", true),
        ("application/json;charset=utf8;", "application/json", true), ("a/b; charset=utf-7", "a/b", false),
        ("a/b; charset=utf-8; charset=utf-8", "a/b", false), ("a/b; x=charset", "a/b", true),
        ("a/b ;\tcharset = utf-8", "a/b", true), ("a/b; charset=''", "a/b", false),
    ])
    func `is one name and a charset`(value: String, name: String, isUTF8: Bool) throws {
        guard case .type(let type) = try told([value]) else {
            Issue.record("\(value) is no type")
            return
        }
        #expect(type.name == name && type.isUTF8 == isUTF8)
    }

    @Test(arguments: [
        ("a/b", true), ("a/b; charset=utf-8", true), ("a/b;Charset=\"US-ASCII\"", true), ("a/b; charset=ascii", true),
        ("a/b; charset=us-ascii; charset=ascii", false), ("a/b; charset=latin1", false), ("a/b; charset=utf-7", false),
    ])
    func `can be read as UTF-8 where it says so, or that it is ASCII`(value: String, isReadAsUTF8: Bool) throws {
        #expect(try #require(MediaType(value)).isReadAsUTF8 == isReadAsUTF8)
    }

    @Test(arguments: [
        ["a/b, c/d"], ["a/b", "a/b"], ["json"], ["a/b; charset"], [";"], ["a/b; x=\"1,2\""], ["a/é"], ["", "a/b"],
        ["a/b", ""],
    ])
    func `is unclear when two are told, or none that can be read`(values: [String]) throws {
        #expect(try told(values) == .unclear)
    }

    @Test func `may not be told`() throws {
        #expect(try told([]) == .nothing)
        #expect(try told([""]) == .nothing)
    }
}
