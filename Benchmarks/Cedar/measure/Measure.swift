import CAllocations
import Cedar
import Glibc

/// Decides the requests of a workload and prints what it cost as one line of JSON for every line on standard input.
/// The first line of output holds the decisions.
@main struct Measure {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: measure FOLDER")
            exit(2)
        }
        let work = try Workload(folder: CommandLine.arguments[1])
        let set = try CompiledPolicySet(work.policies, entities: work.entities, names: Names.all)
        let measure = Measure(work: work, names: try Names(set))
        var scratch = DecisionScratch(set)
        print(try measure.answers(&scratch))
        fflush(nil)
        for _ in 0..<20 { _ = try measure.run(&scratch, .indexed) }
        while readLine() != nil {
            print(try measure.round(&scratch))
            fflush(nil)
        }
    }

    let work: Workload
    let names: Names

    private func round(_ scratch: inout DecisionScratch) throws -> String {
        let allocations = try allocations(&scratch)
        let indexed = try times(&scratch, .indexed)
        let linear = try times(&scratch, .linear)
        return """
            {"p50": \(at(0.5, indexed)), "p99": \(at(0.99, indexed)), "linear": \(at(0.5, linear)), \
            "build": \(at(0.5, builds(&scratch))), "allocations": \(allocations), \
            "reference_allocations": \(try referenceAllocations(&scratch))}
            """
    }

    /// One letter for each request, followed by the indices of the determining policies.
    private func answers(_ scratch: inout DecisionScratch) throws -> String {
        var out: [String] = []
        for question in work.questions {
            question.write(to: &scratch, names)
            let decision = try scratch.decide().decision
            let reasons = decision == .allow ? scratch.permits : scratch.forbids
            let ids = reasons.map { "\"\(scratch.set.policies.policies[$0].id)\"" }.joined(separator: ", ")
            out.append("[\"\(decision.rawValue)\", [\(ids)]]")
        }
        return "[\(out.joined(separator: ", "))]"
    }

    private func run(
        _ scratch: inout DecisionScratch, _ search: DecisionScratch.Search
    ) throws -> Int {
        var allowed = 0
        for question in work.questions {
            question.write(to: &scratch, names)
            if try scratch.decide(search).decision == .allow { allowed += 1 }
        }
        return allowed
    }

    /// Allocations of all decisions of one pass, request building included.
    private func allocations(_ scratch: inout DecisionScratch) throws -> UInt64 {
        let before = allocations_so_far()
        _ = try run(&scratch, .indexed)
        return allocations_so_far() - before
    }

    /// The same for the reference evaluator over one request: shows that the counter counts.
    private func referenceAllocations(_ scratch: inout DecisionScratch) throws -> UInt64 {
        let request = try scratch.request()
        let before = allocations_so_far()
        _ = Authorizer.evaluate(request, policies: work.policies, entities: work.entities)
        return allocations_so_far() - before
    }

    /// Nanoseconds of each decision, request building included, sorted.
    private func times(
        _ scratch: inout DecisionScratch, _ search: DecisionScratch.Search
    ) throws -> [Int] {
        var out: [Int] = []
        out.reserveCapacity(work.questions.count * 40)
        let passes = search == .indexed ? 40 : 4
        for _ in 0..<passes {
            for question in work.questions {
                let begin = now()
                question.write(to: &scratch, names)
                _ = try scratch.decide(search)
                out.append(now() - begin)
            }
        }
        return out.sorted()
    }

    private func builds(_ scratch: inout DecisionScratch) -> [Int] {
        var out: [Int] = []
        for question in work.questions {
            let begin = now()
            question.write(to: &scratch, names)
            out.append(now() - begin)
        }
        if let last = work.questions.last {
            last.write(to: &scratch, names)
            _ = try? scratch.decide()
        }
        return out.sorted()
    }

    private func at(_ part: Double, _ sorted: [Int]) -> Int {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }

    private func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
