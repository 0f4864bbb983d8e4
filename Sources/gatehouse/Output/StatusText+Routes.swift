import Vocabulary

extension StatusText {
    /// Ways to models that are not tried now.
    func routeLines(_ routes: [StatusReport.Route]) -> [String] {
        routes.enumerated().map { number, route in
            let until = EntryText.time(Timestamp(milliseconds: route.until))
            let text = "\(route.name): not tried until \(until), it \(route.reason)"
            return row(number == 0 ? "routes" : "", terminal.warning(text))
        }
    }
}
