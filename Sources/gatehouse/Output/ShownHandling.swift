import Policy

/// What is declared of a model's handling of data, as commands show it; what is not declared is left out.
struct ShownHandling: Encodable {
    let region: String?
    let retention: String?
    let training: String?

    init(_ handling: DataHandling) {
        region = handling.region
        retention = handling.retention?.description
        training = handling.training?.rawValue
    }

    /// One line each, for people.
    var lines: [String] {
        [("region", region), ("retention", retention), ("training", training)].map { name, value in
            "\(name): \(value ?? "not declared")"
        }
    }
}
