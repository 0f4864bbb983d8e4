"""Holds OCSF events against the published schema. usage: ocsf_check.py FILE

FILE has one event a line. Exits 1 and says which line breaks which rule; otherwise prints how many classes and events
there were. Before that it shows that the validator refuses what is wrong.
"""

import copy
import functools
import json
import sys

from jsonschema import Draft202012Validator
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

SCHEMA = OcsfJsonSchemaEmbedded(get_ocsf_schema(version="1.8.0"))
CLASSES = {
    0: "base_event", 1001: "file_activity", 1006: "scheduled_job_activity", 1007: "process_activity", 1008: "event_log_actvity", 2004: "detection_finding",
    2006: "data_security_finding", 3002: "authentication", 3004: "entity_management", 4001: "network_activity",
    4002: "http_activity", 6002: "application_lifecycle", 6003: "api_activity", 7001: "remediation_activity"}


@functools.cache
def validator(name, profiles):
    return Draft202012Validator(SCHEMA.get_class_schema(name, profiles=list(profiles)))


def faults(event):
    profiles = tuple(event["metadata"].get("profiles", []))
    found = validator(CLASSES[event["class_uid"]], profiles).iter_errors(event)
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found]


def prove_validator(event):
    """A validator that refuses nothing would prove nothing."""
    for change in ({"severity_id": 77}, {"not_in_the_schema": 1}, {"time": None}):
        wrong = copy.deepcopy(event)
        wrong.update({key: value for key, value in change.items() if value is not None})
        for key, value in change.items():
            if value is None:
                del wrong[key]
        if not faults(wrong):
            sys.exit(f"the validator accepts {change}")


def main():
    classes, count = set(), 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            event = json.loads(line)
            for fault in faults(event):
                sys.exit(f"line {number}: {event['metadata']['event_code']}: {fault}")
            prove_validator(event)
            classes.add(event["class_uid"])
            count += 1
    print(f"{count} events of {len(classes)} classes are valid")


main()
