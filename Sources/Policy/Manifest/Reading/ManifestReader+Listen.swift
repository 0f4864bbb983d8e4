import Cedar
import Vocabulary

extension ManifestReader {
    /// Where callers with keys are served.
    mutating func readListen(_ node: YamlNode?) -> ListenRules? {
        guard let node else { return nil }
        let fields = fields(of: node, in: "`listen`", known: ManifestVocabulary.listen.names)
        let model = fields["model"].flatMap { readEndpoint($0, "`model`") }
        let egress = fields["egress"].flatMap { readEndpoint($0, "`egress`") }
        if fields["model"] == nil, fields["egress"] == nil {
            refuse(.missing, "`listen` names an address for `model`, for `egress`, or for both", at: node.place)
        }
        if let model, model == egress {
            refuse(.duplicate, "`model` and `egress` cannot both listen at `\(model)`", at: node.place)
        }
        let tls = readListenerTLS(fields, at: node.place)
        let rules = ListenRules(
            model: model, egress: egress, tls: tls, isBehindVPN: readProtection(fields["without tls"], tls),
            place: node.place)
        if let open = rules.open.first, tls == nil, !rules.isBehindVPN {
            refuse(
                .missing,
                "`\(open)` is not on loopback, so keys would travel in the clear; add `certificate` and `private key`, "
                    + "or `without tls: behind a vpn` if a VPN encrypts everything that comes there", at: node.place)
        }
        return rules
    }

    private mutating func readEndpoint(_ node: YamlNode, _ what: String) -> IPEndpoint? {
        text(node, in: what).flatMap { take(EndpointText.listener($0), at: node.place) }
    }

    private mutating func readListenerTLS(_ fields: [String: YamlNode], at place: Place) -> ListenRules.TLSFiles? {
        let files = ["certificate", "private key"].map { name in
            fields[name].flatMap { node in
                text(node, in: "`\(name)`").flatMap { take(PathText.readKeyFile($0), at: node.place) }
            }
        }
        if (fields["certificate"] == nil) != (fields["private key"] == nil) {
            refuse(.missing, "`certificate` and `private key` go together; write both or none", at: place)
        }
        guard let certificate = files[0], let key = files[1] else { return nil }
        return ListenRules.TLSFiles(certificate: certificate, privateKey: key)
    }

    private mutating func readProtection(_ node: YamlNode?, _ tls: ListenRules.TLSFiles?) -> Bool {
        guard let node, let text = text(node, in: "`without tls`") else { return false }
        guard text.utf8.elementsEqual(ManifestVocabulary.behindVPN.utf8) else {
            refuse(
                .word, "`without tls` is said in one way only: `\(ManifestVocabulary.behindVPN)`", at: node.place)
            return false
        }
        if tls != nil {
            refuse(.value, "there is a certificate, so delete `without tls`", at: node.place)
        }
        return true
    }
}
