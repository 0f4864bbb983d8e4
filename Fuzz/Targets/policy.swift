import Cedar

/// Policy texts: printing, formatting and JSON keep the meaning; faults have a place; time is linear.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPolicy(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = unsafe FuzzInput.text(bytes, count) else { return 0 }
    do throws(CedarError) {
        let set = try PolicySet(parsing: text, source: "fuzz", naming: .positional)
        do throws(CedarError) {
            try PolicyOracle.check(set)
            try PolicyOracle.checkFormatting(text, set)
        } catch {
            FuzzInput.fail("what was written is refused: \(error.rendered)")
        }
    } catch {
        if error.message.isEmpty || error.rendered.isEmpty { FuzzInput.fail("an error without words") }
    }
    _ = PolicySet.problems(parsing: text, source: "fuzz")
    FuzzInput.expectLinearTime(text) { _ = try? PolicySet(parsing: $0, source: "long", naming: .positional) }
    return 0
}
