"""Reads metrics with Prometheus' own parser. usage: metrics_check.py FILE

Exits 1 when the text is not in the format, when a histogram's buckets do not rise, or when a name stands twice; otherwise
prints all samples in JSON: name, labels, value.
"""

import json
import sys

from prometheus_client.parser import text_string_to_metric_families


def check_histogram(family):
    series = {}
    for sample in family.samples:
        labels = tuple(sorted((name, value) for name, value in sample.labels.items() if name != "le"))
        kind = sample.name.removeprefix(family.name)
        series.setdefault(labels, {}).setdefault(kind, []).append(sample)
    for labels, parts in series.items():
        buckets = parts["_bucket"]
        bounds = [float(bucket.labels["le"]) for bucket in buckets]
        counts = [bucket.value for bucket in buckets]
        assert bounds == sorted(set(bounds)) and bounds[-1] == float("inf"), (family.name, labels)
        assert counts == sorted(counts) and counts[-1] == parts["_count"][0].value, (family.name, labels)
        assert len(parts["_sum"]) == 1, (family.name, labels)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        families = list(text_string_to_metric_families(file.read()))
    names = [family.name for family in families]
    assert families and len(set(names)) == len(names), names
    for family in families:
        assert family.documentation and family.type in ("counter", "gauge", "histogram"), family.name
        if family.type == "histogram":
            check_histogram(family)
    print(json.dumps([
        {"name": sample.name, "labels": sample.labels, "value": sample.value}
        for family in families for sample in family.samples]))


main()
