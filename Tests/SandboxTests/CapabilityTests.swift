import Testing

@testable import Sandbox

@Suite struct CapabilityTests {
    @Test(arguments: [Int32(1), 2, 4, 5]) func `F21: a Landlock that is too old is no wall, and the remedy is named`(
        abi: Int32
    ) throws {
        let found = SandboxCapabilities(landlockABI: abi, hasNamespaces: true, hasFilters: true)
        let missing = try #require(found.missing.first)
        #expect(!found.holds && found.missing.count == 1)
        #expect(missing.what == "the kernel's Landlock has ABI \(abi), and 6 is needed")
        #expect(missing.remedy.contains("6.12"))
    }

    @Test func `the oldest sufficient Landlock holds`() {
        #expect(SandboxCapabilities(landlockABI: 6, hasNamespaces: true, hasFilters: true).holds)
    }

    @Test func `every missing wall is named`() {
        let found = SandboxCapabilities(landlockABI: 0, hasNamespaces: false, hasFilters: false)
        #expect(found.missing.count == 3 && found.backend == "none")
    }
}
