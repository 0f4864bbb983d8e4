extension CedarExpression {
    /// The expression whose value is `value`.
    package static func value(_ value: CedarValue) -> CedarExpression {
        switch value {
        case .bool(let value): .bool(value)
        case .long(let value): .long(value)
        case .string(let text): CedarExpression(.literal(.string(text)))
        case .entity(let uid): .entity(uid)
        case .set(let set): .set(set.elements.map { .value($0) })
        case .record(let record):
            CedarExpression(.record(record.entries.map { Field(key: $0.key, value: .value($0.value)) }))
        case .ip(let address): .call(.ip, [.string(address.text)])
        case .decimal(let decimal): .call(.decimal, [.string(decimal.text)])
        case .duration(let duration): .call(.duration, [.string(duration.text)])
        case .datetime(let datetime): datetimeValue(datetime)
        }
    }

    private static func datetimeValue(_ datetime: CedarDatetime) -> CedarExpression {
        let (text, offset) = datetime.spelling
        let base = call(.datetime, [.string(text)])
        guard offset.milliseconds != 0 else { return base }
        return call(.offset, [base, call(.duration, [.string(offset.text)])])
    }
}
