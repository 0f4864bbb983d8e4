import Foundation
import Gate
import Proxy
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `What the model gate changes on the wire` {
    @Test func `is nothing, in 250 generated bodies and their answers (C3, C4)`() throws {
        let answers = Mutex<[Int: [UInt8]]>([:])
        let upstream = try ScriptedUpstream.http { _, peer, number in
            var made = Generated(seed: UInt64(5_000 + number))
            let body = Array("{\"v\":\(made.value()),\(Conversation.usage)}".utf8)
            answers.withLock { $0[number] = body }
            if number.isMultiple(of: 2) {
                try peer.send(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(body.count)\r\n\r\n")
                for piece in made.cut(body) { try peer.send(piece) }
            } else {
                try peer.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n")
                for piece in made.cut(body) {
                    try peer.send("\(String(piece.count, radix: 16))\r\n")
                    try peer.send(piece + [13, 10])
                }
                try peer.send("0\r\n\r\n")
            }
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        var bodies: [String] = []
        var generated = Generated(seed: 99)
        for number in 0..<250 {
            let body = generated.chat(stream: false)
            bodies.append(body)
            if number.isMultiple(of: 3) {
                try client.send(chunked(Array(body.utf8), &generated))
            } else {
                for piece in generated.cut(Conversation.post(body)) { try client.send(piece) }
            }
            let reply = try client.message()
            #expect(reply.status == 200, "body \(number): \(body) \(reply.text)")
            let isSame = answers.withLock { $0[number] } == reply.body
            #expect(isSame, "answer \(number)")
        }
        let seen = upstream.requests.map(\.body)
        #expect(seen == bodies.map { Array($0.utf8) })
        // One connection served them all, on both sides.
        #expect(upstream.connections == 1)
        #expect(house.outcomes(250).allSatisfy { $0.int(.settle) == Conversation.cost })
    }

    private func chunked(_ body: [UInt8], _ generated: inout Generated) -> [UInt8] {
        var bytes = Array("POST /v1/chat/completions HTTP/1.1\r\nhost: gate\r\ntransfer-encoding: chunked\r\n\r\n".utf8)
        for piece in generated.cut(body) {
            bytes += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [13, 10]
        }
        return bytes + Array("0\r\n\r\n".utf8)
    }

    @Test(arguments: [
        nil, "null", "{}", #"{"include_usage":false}"#, #"{"include_obfuscation":false}"#,
        #"{ "include_usage" : true }"#,
    ])
    func `is one edit of a stream's request and one chunk of its answer (O2)`(options: String?) throws {
        let asks = options?.contains("true") != true
        let sent = Mutex<[(all: String, kept: String)]>([])
        let upstream = try ScriptedUpstream.http { _, peer, number in
            var made = Generated(seed: UInt64(700 + number))
            let (before, usage, after) = made.events()
            let all = (before + [usage] + after).joined()
            sent.withLock { $0.append((all, (before + after).joined().replacing(",\"usage\":null", with: ""))) }
            try peer.send(Conversation.streamHead)
            // One byte at a time, each in its own segment and chunk.
            for byte in all.utf8 { try peer.send(Array("1\r\n".utf8) + [byte, 13, 10]) }
            try peer.send("0\r\n\r\n")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        for number in 0..<12 {
            var generated = Generated(seed: UInt64(31 + number))
            let body = generated.chat(stream: true, options: options)
            try client.send(Conversation.post(body))
            let reply = try client.message()
            let expected = sent.withLock { asks ? $0[number].kept : $0[number].all }
            #expect(Array(reply.text.utf8) == Array(expected.utf8), "stream \(number)")
            #expect(reply.field("x-gatehouse-edits") == (asks ? "stream_options.include_usage" : nil))
            #expect(reply.isWhole)
            let forwarded = upstream.requests[number].text
            #expect(asks ? forwarded.contains("\"include_usage\"") : forwarded == body)
            // Taking the edit out again leaves every other byte as it was.
            if options == nil {
                let without = forwarded.replacing(#""stream_options":{"include_usage":true}"#, with: "")
                #expect(without.utf8.count == body.utf8.count + 1)
                #expect(without.filter { $0 != "," } == body.filter { $0 != "," })
            }
        }
        #expect(house.outcomes(12).allSatisfy { $0.int(.settle) == Conversation.cost && $0.string(.basis) == "usage" })
    }
}
