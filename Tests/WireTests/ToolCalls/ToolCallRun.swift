@testable import Wire

/// One stream sent through the machine in pieces, with every call decided by name.
struct ToolCallRun {
    private(set) var output: [UInt8] = []
    private(set) var batches: [[ProposedToolCall]] = []
    private(set) var problem: WireError?

    var text: String { String(decoding: output, as: UTF8.self) }
    var calls: [ProposedToolCall] { batches.flatMap(\.self) }
    /// Name and arguments of every call.
    var told: [String] {
        calls.map { "\($0.name)(\(String(decoding: $0.arguments, as: UTF8.self)))\($0.problem.map { " \($0)" } ?? "")" }
    }

    init(_ text: String, _ dialect: ToolCallDialect, allowing: Set<String> = [], answers: Int64 = .max) {
        self.init([Array(text.utf8)], dialect, allowing: allowing, answers: answers)
    }

    init(
        _ pieces: [[UInt8]], _ dialect: ToolCallDialect, allowing: Set<String> = [], allowsAll: Bool = false,
        answers: Int64 = .max
    ) {
        var stream = ToolCallStream(dialect, answers: answers)
        func verdict(_ call: ProposedToolCall) -> ToolCallVerdict {
            allowsAll || allowing.contains(call.name) ? .allow : .refuse("no `\(call.name)` \"here\"")
        }
        do throws(WireError) {
            for piece in pieces {
                take(try stream.feed(piece.span))
                while stream.isWaiting { take(try stream.answer((batches.last ?? []).map(verdict))) }
            }
            take(try stream.finish())
            while stream.isWaiting {
                take(try stream.answer((batches.last ?? []).map(verdict)))
                take(try stream.finish())
            }
        } catch {
            problem = error
        }
    }

    private mutating func take(_ step: ToolCallStep) {
        output += step.passing
        if !step.batch.isEmpty { batches.append(step.batch) }
    }
}
