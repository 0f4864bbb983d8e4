import TestSupport
import Testing

@testable import Wire

@Suite struct `An account that does not pay` {
    private func read(_ status: Int, _ body: String) throws -> BillingFailure? {
        let error = try JSONDocument(Array(body.utf8)).root["error"]
        return BillingFailure(status: status, error.map(ProviderFailure.init))
    }

    @Test(
        arguments: [
            (
                429,
                #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":null}}"#,
                .credit
            ),
            (
                429, #"{"error":{"message":"x","type":"requests","param":null,"code":"billing_hard_limit_reached"}}"#,
                .limit
            ),
            (
                400,
                #"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API."}}"#,
                .credit
            ),
            (402, #"{"type":"error","error":{"type":"billing_error","message":"x"}}"#, .payment),
            (
                402,
                #"{"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}}"#,
                .credit
            ),
            (402, #"{}"#, .payment), (402, #"{"error":"pay"}"#, .payment),
            (403, #"{"error":{"code":403,"status":"BILLING_DISABLED","message":"x"}}"#, .inactive),
            (429, #"{"error":{"code":"Insufficient_Quota"}}"#, .credit),
            (400, #"{"error":"Insufficient credits to run this"}"#, .credit),
        ] as [(Int, String, BillingFailure)])
    func `says so in its dialect (K5)`(status: Int, body: String, expected: BillingFailure) throws {
        #expect(try read(status, body) == expected)
    }

    // An agent chooses what the provider quotes; it must not be able to shut an account for everybody.
    @Test(
        arguments: [
            (429, #"{"error":{"message":"Rate limit reached","type":"tokens","code":"rate_limit_exceeded"}}"#),
            (
                400,
                #"{"error":{"message":"Invalid value: 'your credit balance is too low'","type":"invalid_request_error"}}"#
            ),
            (400, #"{"error":{"message":"`insufficient_quota` is no role","code":"invalid_value"}}"#),
            (404, #"{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}"#),
            (200, #"{"error":{"code":"insufficient_quota"}}"#), (500, #"{"error":{"code":"insufficient_quota"}}"#),
            (429, #"{"error":{"code":["insufficient_quota"],"message":{"insufficient_quota":1}}}"#),
            (400, #"{"error":null}"#),
            (429, #"{}"#), (529, #"{"error":{"type":"overloaded_error"}}"#),
        ] as [(Int, String)])
    func `is not seen in what only looks like it (L5)`(status: Int, body: String) throws {
        #expect(try read(status, body) == nil)
    }

    @Test func `is read from any bytes without harm`() {
        var random = SeededGenerator(seed: 11)
        let seed = Array(
            #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":1}}"#.utf8)
        for _ in 0..<3_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let error = (try? JSONDocument(bytes))?.root["error"] else { continue }
            let failure = ProviderFailure(error)
            #expect((failure.message?.utf8.count ?? 0) <= 3 * WireLimits.errorTextBytes)
            _ = BillingFailure(status: 429, failure)
        }
    }
}
