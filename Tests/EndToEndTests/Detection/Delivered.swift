import Foundation

/// What a receiver of alerts wrote down.
struct Delivered: Decodable {
    struct Mail: Decodable {
        let from: String
        let to: [String]
        let subject: String
        let heads: [String]
        let body: String
        let tls: Bool
        let user: String?
    }

    struct Message: Decodable {
        struct Item: Decodable {
            let index: Int
            let rule: String
            let text: String
            let agent: String?
        }

        let id: String
        let severity: String
        let text: String
        let more: Int
        let alerts: [Item]
    }

    /// The objects in a file of one on each line; one that is being written does not count.
    static func read<Value: Decodable>(_ type: Value.Type, _ path: String) -> [Value] {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
