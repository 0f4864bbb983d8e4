import Cedar

/// Schemas as JSON: what is written of one means the same; time is linear.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzSchema(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = unsafe FuzzInput.text(bytes, count) else { return 0 }
    do throws(CedarError) {
        SchemaOracle.check(try SchemaFragment(json: text, source: "fuzz"))
    } catch {
        if error.message.isEmpty || error.rendered.isEmpty { FuzzInput.fail("an error without words") }
    }
    FuzzInput.expectLinearTime(text) { _ = try? SchemaFragment(json: $0, source: "long") }
    return 0
}
