import Glibc
import Policy

/// Takes a price table in force: beside the manifest first, then by the daemon; the file goes back when that says no.
struct PriceAdoption {
    private let configuration: DaemonConfiguration
    private let name: String
    /// The file without its signer's key in its name, where it holds a table of the same key; nil without one.
    private let formerName: String?
    private let text: String
    /// What becomes weaker by it.
    private let weakenings: [String]
    /// The version of the policy as it will lie on disk.
    private let candidate: String
    /// What changes.
    let output: PriceImportOutput

    /// Checks a table against the policy as it lies on disk.
    init(_ path: String) throws(GatehouseError) {
        configuration = DaemonConfiguration(facts: .current, policy: nil, isEmbedded: false)
        let policy = try ConfigurationLoader(configuration: configuration).load()
        text = try PriceTableFile.text(path)
        let table = try PriceTableFile.table(OperatorFile(name: path, text: text), policy)
        name = Self.fileName("\(table.signer)-\(table.signerID)")
        func lying(_ name: String) -> PriceTable? {
            policy.prices.tables.first { $0.file.utf8.elementsEqual(Self.shown(name).utf8) }
        }
        if let there = lying(name), !there.isSigned(like: table) {
            throw GatehouseError(
                .denied, "`\(there.file)` holds prices of another signer, `\(there.signer)`",
                hint: "give that file another name that ends in \(ConfigurationLoader.pricesEnding)")
        }
        let short = Self.fileName(table.signer)
        formerName = lying(short)?.isSigned(like: table) == true ? short : nil
        var loader = ConfigurationLoader(configuration: configuration)
        loader.candidate = OperatorFile(name: Self.shown(name), text: text)
        loader.withdrawn = formerName.map(Self.shown)
        let next = try loader.load()
        candidate = next.version
        weakenings = PolicyChange(from: policy, to: next).weakenings.map(\.text)
        output = PriceImportOutput(
            table, replacing: policy.prices.tables.first { $0.isSigned(like: table) },
            changes: PriceTableChange.changes(from: policy.prices, to: next.prices))
    }

    /// Takes it; says what came of it.
    func adopt(reason: String?) throws(GatehouseError) -> String {
        if let reason { try OperatorText.check(reason, "the reason") }
        let client: AdminClient?
        do throws(GatehouseError) {
            client = try AdminClient.forThisInstance()
        } catch {
            guard error.code == .unreachable, !output.needsReason else { throw error }
            client = nil
        }
        defer { client?.hangUp() }
        let folder = configuration.policiesPath + "/" + ConfigurationLoader.pricesFolder
        try PrivateFolder.make(folder)
        let place = folder + "/" + name
        let former = try ConfigurationFile.read(place, limit: PolicyLimits.priceTableBytes)
        let withdrawn = formerName.map { folder + "/" + $0 }
        let old = try withdrawn.flatMap { path throws(GatehouseError) in
            try ConfigurationFile.read(path, limit: PolicyLimits.priceTableBytes)
        }
        try Self.replace(place, text)
        if let withdrawn { unsafe unlink(withdrawn) }
        guard let client else { return "the table is in place; no daemon runs, the next one takes it" }
        do throws(GatehouseError) {
            return try take(client, reason: reason)
        } catch {
            if let withdrawn, let old { try Self.replace(withdrawn, old) }
            if let former { try Self.replace(place, former) } else { unsafe unlink(place) }
            throw error
        }
    }

    private func take(_ client: AdminClient, reason: String?) throws(GatehouseError) -> String {
        let first = try client.ask(.reload(confirming: nil, willConfirm: true, reason: reason))
        if case .done(let text) = first { return text }
        // What the daemon has in force may differ from the files by more than this table, and its rules are in its version.
        guard case .weaker(let version, let weakenings) = first, version.hasPrefix(candidate + "-"),
            weakenings.map({ Array($0.utf8) }) == self.weakenings.map({ Array($0.utf8) })
        else {
            throw GatehouseError(
                .denied, "other files are weaker than what is in force, too; the old prices stay",
                hint: "gatehouse reload, then import again")
        }
        guard case .done(let text) = try client.ask(.reload(confirming: version, willConfirm: true, reason: reason))
        else { throw GatehouseError(.denied, "the policy files changed meanwhile; the old prices stay") }
        return text
    }

    /// The file as policies name it.
    private static func shown(_ name: String) -> String { "policies/\(ConfigurationLoader.pricesFolder)/\(name)" }

    /// One file for each signer, so that a newer table takes the place of the one before. Names that differ in nothing but
    /// punctuation become alike, so the key's id belongs to it.
    private static func fileName(_ signer: String) -> String {
        let letters = signer.utf8.map { byte -> UInt8 in
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2E
            return isPlain ? byte : UInt8(ascii: "-")
        }
        return String(decoding: letters, as: UTF8.self) + ConfigurationLoader.pricesEnding
    }

    private static func replace(_ path: String, _ text: String) throws(GatehouseError) {
        let fresh = path + ".new"
        try OutputFile.write(Array(text.utf8), to: fresh)
        guard unsafe rename(fresh, path) == 0 else {
            throw GatehouseError(.usage, "cannot write `\(path)`: \(unsafe String(cString: strerror(errno)))")
        }
    }
}
