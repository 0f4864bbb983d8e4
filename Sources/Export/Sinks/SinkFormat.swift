/// In which format a sink gets events.
package enum SinkFormat: Hashable, Sendable {
    /// One JSON object a line.
    case lines(EventForm)
    /// RFC 5424, octet-counted (RFC 6587 §3.4.1, RFC 5425 §4.3).
    case syslog(enterprise: Int64, facility: Int64)
    /// OTLP/HTTP in JSON; with the model calls as spans besides when `traces`.
    case otlp(GenAIConvention, traces: Bool)
    /// Splunk's HTTP Event Collector.
    case splunk(EventForm, index: String?)
    /// One JSON object with all events of a delivery.
    case webhook(EventForm)
}
