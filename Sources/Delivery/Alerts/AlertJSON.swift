import Detection
import FoundationEssentials
import Vocabulary

/// A message as webhooks and commands get it: one JSON object with sorted keys.
package enum AlertJSON {
    private struct Item: Encodable {
        let index: UInt64
        let time: String
        let rule: String
        let title: String
        let severity: String
        let cause: UInt64
        let agent: String?
        let run: String?
        let value: String?
        let detail: String
        let held: Int64
        let attack: [String]
        let text: String
    }

    private struct Message: Encodable {
        let version = 1
        let id: String
        let host: String
        let severity: String
        let text: String
        let more: Int
        let alerts: [Item]
    }

    /// The object's bytes.
    package static func bytes(_ message: AlertMessage) throws(DeliveryError) -> [UInt8] {
        let items = message.items.map { item in
            Item(
                index: item.index, time: MomentText.rfc3339(item.time), rule: item.alert.rule, title: item.alert.title,
                severity: item.alert.severity.rawValue, cause: item.alert.cause, agent: item.alert.agent?.text,
                run: item.alert.run?.text, value: item.alert.value, detail: item.alert.detail, held: item.alert.held,
                attack: item.alert.attack, text: item.alert.text)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Message(
            id: message.id, host: message.host, severity: message.severity.rawValue, text: message.subject,
            more: message.more, alerts: items)
        do {
            return Array(try encoder.encode(body))
        } catch {
            throw DeliveryError(.local, "the alert cannot be written as JSON", cause: error)
        }
    }
}
