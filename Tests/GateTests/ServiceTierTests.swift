import Policy
import Testing

@testable import Gate

@Suite struct `Service tiers` {
    @Test(
        arguments: [
            (nil, nil, .standard), ("default", nil, .standard), ("standard_only", nil, .standard), ("flex", nil, .flex),
            ("priority", nil, .priority), ("auto", nil, .priority), ("auto", "standard", .priority),
            (nil, "fast", .fast),
            ("auto", "fast", .fast),
        ] as [(String?, String?, ServiceTier)])
    func `of a request are the dearest it can be served in`(_ name: String?, _ speed: String?, _ tier: ServiceTier) {
        #expect(ServiceTier(requested: name, speed: speed, hasPriority: true) == tier)
    }

    @Test func `of a request are standard for auto where priority has no price`() {
        #expect(ServiceTier(requested: "auto", speed: nil, hasPriority: false) == .standard)
    }

    @Test(
        arguments: [
            ("batch", nil), ("fast", nil), ("Flex", nil), ("scale", nil), ("", nil), (nil, "turbo"), (nil, ""),
        ] as [(String?, String?)])
    func `of a request are unknown when a single request cannot ask for them`(_ name: String?, _ speed: String?) {
        #expect(ServiceTier(requested: name, speed: speed, hasPriority: true) == nil)
    }

    @Test(
        arguments: [
            (nil, nil, .standard), ("default", nil, .standard), ("standard", nil, .standard), ("batch", nil, .batch),
            ("flex", nil, .flex), ("priority", nil, .priority), ("standard", "fast", .fast),
            ("standard", "standard", .standard), ("scale", nil, nil), ("fast", nil, nil), ("standard", "turbo", nil),
        ] as [(String?, String?, ServiceTier?)])
    func `of an answer are the provider's word`(_ name: String?, _ speed: String?, _ tier: ServiceTier?) {
        #expect(ServiceTier(served: name, speed: speed) == tier)
    }
}
