import Foundation
import Testing

/// The harness of `make cap-harness` on the build under test, without other gateways and without figures of time.
@Suite struct `A cap under many streams` {
    @Test(arguments: ["1", "8", "64", "256"])
    func `is not passed by one micro-dollar, and nothing billed is lost, over hang-ups and kill -9 (K1, K3, M1)`(
        streams: String
    ) throws {
        let instance = try Instance()
        let harness = try Program(
            Site.python,
            [
                Site.root.appending(path: "Benchmarks/Cap/run").path, "--gatehouse", Site.gatehouse, "--peers", "none",
                "--only", "cap", "--streams", streams, "--seconds", "8", "--kills", "1",
            ],
            environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"], folder: instance.folder)
        let finished = harness.finish(within: 240)
        #expect(finished.status == 0, "\(finished.story)")
        #expect(finished.output.contains("over the cap"), "\(finished.story)")
    }
}
