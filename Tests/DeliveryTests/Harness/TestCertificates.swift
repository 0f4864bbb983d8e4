import Foundation

/// An authority of the test's own with a server's and a client's certificate, made by the system's openssl. Another
/// authority that signed nothing here stands beside it.
struct TestCertificates {
    let folder: URL

    /// Makes all files in a folder of their own.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "gatehouse-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["authority", "stranger"] { try makeAuthority(name) }
        try sign("server", names: "DNS:localhost,IP:127.0.0.1")
        try sign("elsewhere", names: "DNS:elsewhere.example")
        try sign("client", names: "DNS:gatehouse.example")
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }
    func certificate(_ name: String) -> String { path("\(name).pem") }
    func key(_ name: String) -> String { path("\(name).key") }
    func remove() { try? FileManager.default.removeItem(at: folder) }

    private func makeAuthority(_ name: String) throws {
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=\(name)", "-keyout", key(name), "-out", certificate(name))
    }

    private func sign(_ name: String, names: String) throws {
        let request = path("\(name).csr")
        let extensions = path("\(name).ext")
        try "subjectAltName=\(names)\nbasicConstraints=CA:FALSE\n".write(
            toFile: extensions, atomically: true, encoding: .utf8)
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)", "-keyout",
            key(name), "-out", request)
        try openssl(
            "x509", "-req", "-in", request, "-CA", certificate("authority"), "-CAkey", key("authority"),
            "-CAcreateserial", "-days", "2", "-extfile", extensions, "-out", certificate(name))
    }

    private func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(command: arguments.joined(separator: " ")) }
    }

    struct Failure: Error {
        let command: String
    }
}
