"""Decodes OTLP/JSON bodies with the protocol's own generated code. usage: otlp_check.py LOGS TRACES [--spans]

With --spans the last line of output is what was decoded of the spans, in JSON.
Ids are hexadecimal in OTLP/JSON and base64 in protobuf's JSON, so they are converted first. Unknown names are mistakes.
"""

import base64
import json
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


def converted(value):
    if isinstance(value, list):
        return [converted(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: base64.b64encode(bytes.fromhex(item)).decode() if key in ("traceId", "spanId", "parentSpanId") else converted(item)
        for key, item in value.items()}


def decode(path, message):
    with open(path, encoding="utf-8") as file:
        return json_format.ParseDict(converted(json.load(file)), message)


def main():
    logs = decode(sys.argv[1], ExportLogsServiceRequest())
    records = [record for r in logs.resource_logs for s in r.scope_logs for record in s.log_records]
    assert records and all(record.time_unix_nano and record.severity_number for record in records)
    assert all(len(record.trace_id) in (0, 16) and len(record.span_id) in (0, 8) for record in records)
    traces = decode(sys.argv[2], ExportTraceServiceRequest())
    spans = [span for r in traces.resource_spans for s in r.scope_spans for span in s.spans]
    assert spans and all(len(span.trace_id) == 16 and len(span.span_id) == 8 for span in spans)
    assert all(0 < span.start_time_unix_nano <= span.end_time_unix_nano for span in spans)
    assert all("gen_ai.operation.name" in {a.key for a in span.attributes} for span in spans)
    assert {span.trace_id for span in spans} <= {record.trace_id for record in records}
    roots = {span.span_id for span in spans if not span.parent_span_id}
    assert roots and all(len(span.parent_span_id) in (0, 8) for span in spans)
    print(f"{len(records)} records and {len(spans)} spans are decoded")
    if len(sys.argv) > 3:
        print(json.dumps([{
            "name": span.name, "id": span.span_id.hex(), "parent": span.parent_span_id.hex(),
            "attributes": {a.key: a.value.string_value or str(a.value.int_value) for a in span.attributes}}
            for span in spans]))


main()
