import Vocabulary

/// The objects that several classes share.
extension OCSFEncoder {
    /// Who acted: the operator, the agent in its run, or the program itself.
    func actor(_ event: ExportEvent) -> JSONTree {
        if let name = event.text(.operator) { return .members([("user", .members([("name", .string(name))]))]) }
        return .members([("app_name", .string(event.agent ?? "gatehouse")), ("app_uid", .text(event.run))])
    }

    /// The operator, as a class that asks for a user wants it.
    func user(_ event: ExportEvent) -> JSONTree {
        .members([("name", .string(event.text(.operator) ?? event.agent ?? "unknown"))])
    }

    /// The gate.
    var service: JSONTree { .members([("name", .string("gatehouse"))]) }

    /// This host. What kind of device it is, nobody knows (0).
    var device: JSONTree { .members([("hostname", .string(source.host)), ("type_id", .int(0))]) }

    /// Where it came from: the run of an agent on this host.
    func origin(_ event: ExportEvent) -> JSONTree {
        .members([
            ("hostname", .string(source.host)), ("name", .text(event.agent ?? event.text(.operator))),
            ("instance_uid", .text(event.run)),
        ])
    }

    /// Where it went: name or address, and port. Nil when the resource is none or was redacted.
    func destination(_ event: ExportEvent) -> JSONTree? {
        guard let resource = event.text(.resource) else { return nil }
        guard let colon = resource.utf8.lastIndex(of: UInt8(ascii: ":")),
            let port = Int64(resource[resource.utf8.index(after: colon)...]), (0...65_535).contains(port)
        else { return .members([("name", .string(resource))]) }
        let host = resource[..<colon].filter { $0 != "[" && $0 != "]" }
        let isAddress = IPAddress(host) != nil
        return .members([(isAddress ? "ip" : "hostname", .string(host)), ("port", .int(port))])
    }

    /// Bytes each way, seen from the agent.
    func traffic(_ event: ExportEvent) -> JSONTree? {
        let (bytesIn, bytesOut) = (event.number(.bytesIn), event.number(.bytesOut))
        guard bytesIn != nil || bytesOut != nil else { return nil }
        return .members([("bytes_in", .number(bytesIn)), ("bytes_out", .number(bytesOut))])
    }
}
