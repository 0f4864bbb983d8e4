import Foundation
import Testing

/// What comes in from the network at our witness.
struct `The witness's door` {
    private static func ask(_ witness: RunningWitness, _ raw: String) throws -> String {
        let script = """
            import socket, sys
            s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
            s.settimeout(20)
            data = sys.stdin.buffer.read() if False else sys.argv[2].encode("latin-1").decode("unicode_escape").encode("latin-1")
            try:
                s.sendall(data)
                out = b""
                while chunk := s.recv(65536):
                    out += chunk
            except OSError:
                pass
            sys.stdout.write(out.decode("latin-1"))
            """
        let instance = try Instance()
        return try Program(
            Site.python, ["-c", script, witness.port, raw], environment: instance.environment, folder: instance.folder
        ).finish().output
    }

    @Test func `anything but a request is refused with the status of the specification`() throws {
        let witness = try RunningWitness(.ours)
        try witness.serve()
        let cases = [
            ("GET / HTTP/1.1\\r\\nHost: w\\r\\n\\r\\n", "404"),
            ("GET /\(String(repeating: "0", count: 64))/checkpoint HTTP/1.1\\r\\nHost: w\\r\\n\\r\\n", "404"),
            ("GET /../witness.key/checkpoint HTTP/1.1\\r\\nHost: w\\r\\n\\r\\n", "404"),
            ("GET /..%2fwitness/checkpoint HTTP/1.1\\r\\nHost: w\\r\\n\\r\\n", "404"),
            ("PUT /add-checkpoint HTTP/1.1\\r\\nHost: w\\r\\nContent-Length: 0\\r\\n\\r\\n", "404"),
            ("POST /add-checkpoint HTTP/1.1\\r\\nHost: w\\r\\nContent-Length: 3\\r\\n\\r\\nold", "400"),
            (
                "POST /add-checkpoint HTTP/1.1\\r\\nHost: w\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nold 0\\r\\n0\\r\\n\\r\\n",
                "400"
            ),
        ]
        for (raw, status) in cases {
            let answer = try Self.ask(witness, raw)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(raw): \(answer)")
        }
        let large = "POST /add-checkpoint HTTP/1.1\\r\\nHost: w\\r\\nContent-Length: 100000\\r\\n\\r\\n"
        #expect(try Self.ask(witness, large + String(repeating: "x", count: 70_000)).hasPrefix("HTTP/1.1 413 "))
        let head = "GET / HTTP/1.1\\r\\nHost: w\\r\\nX: \(String(repeating: "y", count: 20_000))\\r\\n\\r\\n"
        #expect(try !Self.ask(witness, head).contains(" 200 "))
        #expect(try Self.ask(witness, cases[0].0).hasPrefix("HTTP/1.1 404 "))
    }

    @Test func `one folder is served once, and wrong use exits 2`() throws {
        let instance = try Instance()
        for words in [["key"], ["list"], ["serve"], ["add-log", "x"]] {
            let done = try instance.start(["witness"] + words).finish()
            #expect(done.status == 2 && done.errors.contains("witness key --name"), "\(done.story)")
        }
        #expect(try instance.gatehouse("witness", "key", "--name", "w 1").status == 2)
        #expect(try instance.gatehouse("witness", "key", "--name", "w.example").status == 0)
        #expect(try instance.gatehouse("witness", "key", "--name", "other.example").status == 2)
        #expect(try instance.gatehouse("witness", "add-log", "nonsense").status == 2)
        let first = try instance.start(["witness", "serve", "--listen", "127.0.0.1:0"])
        _ = try first.line(after: "gatehouse witness is ready")
        #expect(try instance.gatehouse("witness", "serve", "--listen", "127.0.0.1:0").status == 2)
        #expect(try instance.gatehouse("witness", "serve", "--listen", "localhost").status == 2)
        first.process.terminate()
        #expect(first.finish(within: 10).status == 0)
    }
}
