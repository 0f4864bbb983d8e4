import Foundation
import Gate
import TestSupport
import Testing
import Vocabulary

@testable import Proxy

/// Requests that take long to read must keep nobody else waiting (F18).
@Suite(.serialized) struct `A large request` {
    private static let answer = "{\"id\":\"1\",\"choices\":[{\"index\":0}],\(Conversation.usage)}"
    private static let text = String(repeating: "word ", count: ProxyLimits.bytesOnLoop / 5 + 1)
    private static let large = Conversation.chat.replacing("\"hi\"", with: "\"\(text)\"")

    /// Keeps all readers of a house busy, and so many readings of one run, or of others, waiting, until it is released.
    private final class Stall {
        private let semaphore = DispatchSemaphore(value: 0)
        private let count: Int

        init(_ house: House, waiting: Int = 0, of run: RunID? = nil) {
            count = ProxyLimits.readers + waiting
            let (semaphore, begun) = (semaphore, Keys())
            for number in 0..<count {
                if number == ProxyLimits.readers { _ = eventually { begun.all.count == ProxyLimits.readers } }
                let isWaiting = number >= ProxyLimits.readers
                _ = house.doors.model.readers.submit(of: isWaiting ? run ?? RunID("\(number)") : RunID("\(number)")) {
                    begun.add("")
                    semaphore.wait()
                }
            }
            _ = eventually { begun.all.count == ProxyLimits.readers }
        }

        func release() { for _ in 0..<count { semaphore.signal() } }
    }

    private static func upstream() throws -> ScriptedUpstream {
        let answer = answer
        return try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
    }

    @Test func `is read beside the event loop, and goes on byte for byte and in its order`() throws {
        let upstream = try Self.upstream()
        let house = try House.withModels(at: upstream.port)
        let stall = Stall(house)
        let (large, small) = (try house.modelClient(), try house.modelClient())
        // A further request behind it on the same connection waits for it.
        try large.send(Conversation.post(Self.large) + Conversation.post(Conversation.chat))
        try small.send(Conversation.post(Conversation.chat))
        #expect(try small.message().status == 200)
        #expect(upstream.requests.count == 1)
        stall.release()
        #expect(try large.message().status == 200)
        #expect(try large.message().status == 200)
        #expect(upstream.requests.map(\.text) == [Conversation.chat, Self.large, Conversation.chat])
        // Names are given in the order in which calls are decided.
        let names = house.decisions.compactMap(\.intent?.text)
        #expect(names.map { $0.split(separator: ".").last } == ["1", "2", "3"])
    }

    @Test(arguments: ["\"stream\":7,", "\"n\":-1,", "\"models\":[],", "\"a\":1,\"a\":1,"])
    func `is refused in the dialect like a small one`(members: String) throws {
        let upstream = try Self.upstream()
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.large.replacing("{\"model", with: "{\(members)\"model")))
        let reply = try client.message()
        #expect(reply.status == 400 && reply.text.contains("\"error\""), "\(reply.text)")
        #expect(upstream.requests.isEmpty && house.decisions.isEmpty)
    }

    @Test func `whose client hangs up before it is read is never decided`() throws {
        let upstream = try Self.upstream()
        let house = try House.withModels(at: upstream.port)
        let stall = Stall(house)
        do {
            let client = try house.modelClient()
            try client.send(Conversation.post(Self.large))
            // Its bytes are here.
            #expect(eventually { house.doors.model.readers.count == 1 })
        }
        #expect(eventually { house.doors.bodies.isEmpty })
        #expect(eventually { house.doors.model.readers.count == 0 }, "nobody reads it, and it takes up a place")
        stall.release()
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.large))
        #expect(try client.message().status == 200)
        #expect(house.decisions.count == 1 && upstream.requests.count == 1)
        #expect(house.decisions.first?.intent?.text == "run-1.1")
    }

    @Test func `is refused for now when too many wait, and small ones are served`() throws {
        let upstream = try Self.upstream()
        let house = try House.withModels(at: upstream.port)
        let stall = Stall(house, waiting: ProxyLimits.readingsWaiting)
        let (large, small) = (try house.modelClient(), try house.modelClient())
        try large.send(Conversation.post(Self.large))
        #expect(try large.message().status == 503)
        try small.send(Conversation.post(Conversation.chat))
        #expect(try small.message().status == 200)
        stall.release()
        let later = try house.modelClient()
        try later.send(Conversation.post(Self.large))
        #expect(try later.message().status == 200)
    }

    @Test func `is refused for now when too many of its run wait, and those of others are served`() throws {
        let upstream = try Self.upstream()
        let house = try House.withModels(at: upstream.port)
        let stall = Stall(house, waiting: ProxyLimits.readingsOfRun, of: RunID("greedy"))
        #expect(house.doors.model.readers.submit(of: RunID("greedy")) {} == nil)
        let large = try house.modelClient()
        try large.send(Conversation.post(Self.large))
        #expect(eventually { house.doors.model.readers.count == ProxyLimits.readingsOfRun + 1 })
        stall.release()
        #expect(try large.message().status == 200)
    }

    @Test(arguments: [true, false])
    func `is looked through beside the event loop for where a tool's arguments come from`(isSaid: Bool) throws {
        // Either the conversation is long or the arguments are.
        let arguments = isSaid ? "{}" : "{\\\"a\\\":\\\"\(Self.text)\\\"}"
        let call =
            "{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"exec\",\"arguments\":\"\(arguments)\"}}"
        let message = "{\"choices\":[{\"index\":0,\"message\":{\"tool_calls\":[\(call)]}}],\(Conversation.usage)}"
        let reached = Keys()
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            reached.add("")
            try peer.send(Conversation.counted(request.text.contains("exec") ? message : answer))
        }
        let house = try House.withModels(at: upstream.port)
        let text = isSaid ? Self.large : Conversation.chat
        let asking = try house.modelClient()
        // The readers are kept busy once the request itself is read.
        house.ledger.hold()
        try asking.send(Conversation.post(text.replacing("{\"model", with: "{\(Conversation.offer)\"model")))
        #expect(eventually { house.decisions.count == 1 })
        let stall = Stall(house)
        house.ledger.release()
        #expect(eventually { reached.all.count == 1 })
        let other = try house.modelClient()
        try other.send(Conversation.post(Conversation.chat))
        #expect(try other.message().status == 200)
        #expect(house.decisions.count == 2)
        stall.release()
        #expect(try asking.message().status == 200)
        #expect(house.decisions.count == 3)
    }
}

extension BodyBudget {
    /// Whether nothing is held.
    fileprivate var isEmpty: Bool {
        guard take(ProxyLimits.bodyBytesInFlight) else { return false }
        giveBack(ProxyLimits.bodyBytesInFlight)
        return true
    }
}
