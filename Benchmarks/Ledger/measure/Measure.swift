import Glibc

/// `measure WHAT FOLDER COUNT ROUNDS`: prints a table and fails when an aim is missed.
@main
struct Measure {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let count = Int(arguments[3]), let rounds = Int(arguments[4]), count > 0, rounds > 0
        else {
            print("measure search|append|verify|memory FOLDER COUNT ROUNDS")
            exit(2)
        }
        let folder = arguments[2]
        let isGood =
            switch arguments[1] {
            case "search": try SearchBenchmark.run(folder, entries: count, rounds: rounds)
            case "append": try await AppendBenchmark.run(folder, milliseconds: count, rounds: rounds)
            case "verify": try VerifyBenchmark.run(folder, entries: count, rounds: rounds)
            case "memory": try MemoryBenchmark.run(folder, entries: count)
            default: false
            }
        exit(isGood ? 0 : 1)
    }
}
