extension ManifestVocabulary {
    /// The only thing that `without tls` can be.
    static let behindVPN = "behind a vpn"

    /// The keys of `listen`.
    static let listen: [ManifestKey] = [
        ManifestKey(
            "model", "Where the model gate listens.", .text(pattern: endpointPattern, examples: ["127.0.0.1:8443"])),
        ManifestKey(
            "egress", "Where the egress gate listens.", .text(pattern: endpointPattern, examples: ["127.0.0.1:8444"])),
        ManifestKey("certificate", "A PEM file with the listeners' certificate.", .text(pattern: "^/.")),
        ManifestKey("private key", "A PEM file with the certificate's key.", .text(pattern: "^/.")),
        ManifestKey(
            "without tls", "Says that a VPN encrypts what comes to an address that is not on loopback.",
            .word([behindVPN])),
    ]
}
