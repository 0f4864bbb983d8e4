extension JSONTree {
    /// The object without some of its members.
    func without(_ names: Set<String>) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !names.contains($0.name) })
    }

    /// An OCSF event whose metadata says that something was left out, and how long it was with everything in it.
    func marked(untruncated size: Int) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                guard member.name == "metadata", case .object(let metadata) = member.value else { return member }
                return JSONMember(
                    "metadata",
                    .object(
                        metadata + [
                            JSONMember("is_truncated", .bool(true)), JSONMember("untruncated_size", .int(Int64(size))),
                        ]))
            })
    }
}
