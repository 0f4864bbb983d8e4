import ArgumentParser
import Records

/// What `gatehouse spend --by` names: some columns, each once, with commas between them.
struct SpendColumns: ExpressibleByArgument {
    let columns: Set<SpendColumn>

    /// What is shown when nothing is named.
    init() { columns = [.day, .agent, .model] }

    init?(argument: String) {
        var columns: Set<SpendColumn> = []
        for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let column = SpendColumn(rawValue: String(word)), columns.insert(column).inserted else { return nil }
        }
        self.columns = columns
    }

    var defaultValueDescription: String { "day,agent,model" }
}
