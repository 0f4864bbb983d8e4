import Cedar

/// Policies in the JSON policy format: what is read can be written as text and JSON and means the same.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPolicyJSON(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = unsafe FuzzInput.text(bytes, count) else { return 0 }
    do throws(CedarError) {
        let set = try PolicySet(jsonText: text, source: "fuzz")
        do throws(CedarError) { try PolicyOracle.check(set) } catch {
            FuzzInput.fail("what was written is refused: \(error.rendered)")
        }
    } catch {
        if error.message.isEmpty || error.rendered.isEmpty { FuzzInput.fail("an error without words") }
    }
    FuzzInput.expectLinearTime(text) { _ = try? JSONNode(text: "[" + $0 + "]", source: "long") }
    return 0
}
