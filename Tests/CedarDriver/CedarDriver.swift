import Cedar
import Glibc

/// Answers cases about Cedar, one JSON object a line in and one out, so that another engine can be asked the same. Not
/// part of the product; `Tests/Differential` drives it.
@main
enum CedarDriver {
    static func main() {
        while let line = readLine(strippingNewline: true) {
            print(answer(to: line).compactText)
            fflush(nil)
        }
    }

    private static func answer(to line: String) -> JSONNode {
        do throws(CedarError) {
            let test = try DriverCase(try JSONNode(text: line, source: "case"))
            var reply = DriverReply()
            reply.read(test)
            return reply.json
        } catch {
            return .object([JSONMember("broken", .string(ByteText(error.rendered)))])
        }
    }
}
