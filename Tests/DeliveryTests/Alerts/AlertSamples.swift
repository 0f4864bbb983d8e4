import Detection
import Vocabulary

@testable import Delivery

/// Messages for tests.
enum AlertSamples {
    /// A message of so many alerts with this title and value.
    static func message(
        _ count: Int = 1, title: String = "something happened", value: String? = nil, host: String = "h.example"
    ) -> AlertMessage? {
        let items = (0..<count).map { number in
            AlertMessage.Item(
                index: UInt64(100 + number), time: Timestamp(milliseconds: 1_700_000_000_123),
                alert: Alert(
                    rule: "sample", title: title, severity: number == 0 ? .high : .low, cause: UInt64(number),
                    agent: AgentName("scholar"), value: value.map { ShownText.plain($0) }, detail: "3 times",
                    attack: ["T1071"]))
        }
        return AlertMessage(items, host: host)
    }
}
