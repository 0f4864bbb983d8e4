import Foundation
import Testing

@testable import Delivery

@Suite struct `The system log as a channel` {
    @Test func `gets each alert as a message of RFC 5424`() throws {
        let path = "/tmp/gh-log-\(UUID().uuidString.prefix(8))"
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(status == 0)
        try LocalSyslogCarrier(path: path).carry(try #require(AlertSamples.message(2, value: "a\"b]c\\d")))
        for urgency in [82, 85] {
            var bytes = [UInt8](repeating: 0, count: 4_096)
            let count = unsafe bytes.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
            let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            #expect(text.hasPrefix("<\(urgency)>1 2023-11-14T22:13:20.123Z h.example gatehouse "), "\(text)")
            #expect(text.contains(" sample [gatehouse@32473 index="), "\(text)")
            #expect(text.contains("value=\"a\\\"b\\]c\\\\d\"] \u{FEFF}something happened"), "\(text)")
        }
    }

    @Test func `nobody there is told`() throws {
        #expect(throws: DeliveryError(.unreachable, "")) {
            try LocalSyslogCarrier(path: "/does/not/exist").carry(try #require(AlertSamples.message()))
        }
    }
}
