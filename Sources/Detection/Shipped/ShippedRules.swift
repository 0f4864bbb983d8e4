/// The rules that come with Gatehouse: files like an operator's own, built into the program so that they are there
/// before anything is written and nobody can lose them. Their tests run with ours.
package enum ShippedRules {
    /// The files, in order.
    package static let files = [
        DetectionFile(name: "shipped/agents.yaml", text: agents),
        DetectionFile(name: "shipped/spend.yaml", text: spend),
        DetectionFile(name: "shipped/control.yaml", text: control),
        DetectionFile(name: "shipped/evidence.yaml", text: evidence),
        DetectionFile(name: "shipped/runs.yaml", text: runs),
    ]
}
