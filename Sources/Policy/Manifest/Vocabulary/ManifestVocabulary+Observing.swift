extension ManifestVocabulary {
    /// The keys of `metrics`.
    static let metrics: [ManifestKey] = [
        ManifestKey(
            "listen", "The address on this host where Prometheus asks for `/metrics`.", isRequired: true,
            .text(pattern: "^(\\[[0-9A-Fa-f:.]+\\]|[0-9.]+):[0-9]{1,5}$", examples: ["127.0.0.1:9464"]))
    ]

    /// The keys of `log`.
    static let log: [ManifestKey] = [
        ManifestKey(
            "decisions", "Whether the daemon's log gets one line of JSON for each request.", .word(["yes", "no"]))
    ]
}
