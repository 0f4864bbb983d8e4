import Delivery

extension ClosedPlaces {
    /// What this instance lives from: its state and sockets, and what the operator wrote for it.
    init(_ configuration: DaemonConfiguration) {
        let paths = configuration.paths
        self.init(
            folders: [
                paths.state, paths.runtime, paths.policies, configuration.policiesPath, configuration.detectionsPath,
                AbsolutePath.of("detections", in: paths.configuration),
            ],
            files: [paths.manifest, configuration.manifestPath])
    }
}
