import Glibc

/// What libFuzzer hands over, and the end of the process when an expectation does not hold: libFuzzer then keeps the input.
enum FuzzInput {
    /// The bytes as text; nil when they are not UTF-8, which every reader refuses before it looks further.
    static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String? {
        let buffer = unsafe UnsafeBufferPointer(start: bytes, count: count)
        return unsafe String(validating: buffer, as: UTF8.self)
    }

    static func fail(_ what: String) -> Never {
        print("EXPECTATION FAILED: \(what)")
        fflush(nil)
        abort()
    }

    /// Fails when reading `text` repeated takes more than its share: four times the length may cost eight times the time.
    /// Only texts that take a millisecond at all are measured; one slow run is measured again.
    static func expectLinearTime(_ text: String, _ read: (String) -> Void) {
        guard text.utf8.count >= 64, text.utf8.count <= 4_096 else { return }
        let short = String(repeating: text, count: 8)
        let long = String(repeating: text, count: 32)
        for attempt in 0..<4 {
            let (first, second) = (seconds { read(short) }, seconds { read(long) })
            if second < 0.02 || second < first * 12 { return }
            if attempt == 3 {
                fail("quadratic time: \(first) s for \(short.utf8.count) bytes, \(second) s for four times")
            }
        }
    }

    private static func seconds(_ body: () -> Void) -> Double {
        let start = clock()
        body()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
}
