import Policy

/// Manifests: reading one ends with a manifest or with mistakes that have words, and compiling what was read never traps.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzManifest(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = unsafe FuzzInput.text(bytes, count) else { return 0 }
    do throws(PolicyErrors) {
        let manifest = try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: text))
        if try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: text)) != manifest {
            FuzzInput.fail("reading twice differs")
        }
    } catch {
        if "\(error)".isEmpty { FuzzInput.fail("mistakes without words") }
    }
    FuzzInput.expectLinearTime(text + "\n") {
        _ = try? Manifest.read(OperatorFile(name: "long.yaml", text: $0))
    }
    return 0
}
