import Policy
import Testing

@Suite struct VersionTests {
    @Test func `a version is 64 hexadecimal digits and follows every change`() throws {
        let cedar = "@id(\"x\") permit(principal, action, resource == Host::\"a.org\");"
        let versions = [
            try Sample.snapshot(Sample.full).version, try Sample.snapshot(Sample.full + "# x\n").version,
            try Sample.snapshot(Sample.full, cedar: cedar).version,
            try Sample.snapshot(Sample.full, cedar: cedar + "\n").version,
        ]
        #expect(Set(versions).count == versions.count)
        #expect(versions.allSatisfy { $0.utf8.count == 64 })
        #expect(try Sample.snapshot(Sample.full).version == versions[0])
    }

    @Test func `the order in which files are found does not matter`() throws {
        let manifest = OperatorFile(name: "m", text: Sample.full)
        let one = OperatorFile(
            name: "a.cedar", text: "@id(\"x\") permit(principal, action, resource == Host::\"a.org\");")
        let two = OperatorFile(
            name: "b.cedar", text: "@id(\"y\") permit(principal, action, resource == Host::\"b.org\");")
        let forward = try PolicySnapshot.load(manifest: manifest, cedar: [one, two])
        let backward = try PolicySnapshot.load(manifest: manifest, cedar: [two, one])
        #expect(forward.version == backward.version)
        #expect(forward.cedarText == backward.cedarText)
    }

    @Test func `text moved from one file to another changes the version`() throws {
        let manifest = OperatorFile(name: "m", text: Sample.full)
        let first = "@id(\"x\") permit(principal, action, resource == Host::\"a.org\");\n"
        let second = "@id(\"y\") permit(principal, action, resource == Host::\"b.org\");\n"
        let apart = try PolicySnapshot.load(
            manifest: manifest, cedar: [OperatorFile(name: "a", text: first), OperatorFile(name: "b", text: second)])
        let together = try PolicySnapshot.load(
            manifest: manifest,
            cedar: [OperatorFile(name: "a", text: first + second), OperatorFile(name: "b", text: "")])
        #expect(apart.version != together.version)
    }
}
