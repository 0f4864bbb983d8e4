"""The official engine over the workload. Runs in the environment that has it; see `run`."""

import json
import sys
import time

import cedarpy

import workload


def main():
    folder = sys.argv[1]
    with open(f"{folder}/policies.cedar", encoding="utf-8") as file:
        policies = cedarpy.PolicySet.from_str(file.read())
    with open(f"{folder}/entities.json", encoding="utf-8") as file:
        entities = cedarpy.Entities.from_json_str(file.read())
    with open(f"{folder}/requests.json", encoding="utf-8") as file:
        asked = [workload.as_cedar(question) for question in json.load(file)]
    answers = []
    for request in asked:
        found = cedarpy.is_authorized(request, policies, entities)
        names = found.diagnostics.id_annotations_by_reason
        answers.append([found.decision.value.lower(), sorted(names[reason] for reason in found.diagnostics.reasons)])
    print(json.dumps(answers), flush=True)
    for line in sys.stdin:
        calls, engine = [], []
        for request in asked[:int(line)]:
            begin = time.perf_counter_ns()
            found = cedarpy.is_authorized(request, policies, entities)
            calls.append(time.perf_counter_ns() - begin)
            engine.append(found.metrics["authz_duration_micros"] * 1000)
        calls.sort()
        engine.sort()
        print(json.dumps({"call": calls[len(calls) // 2], "p50": engine[len(engine) // 2],
                          "p99": engine[int(len(engine) * 0.99)]}), flush=True)


if __name__ == "__main__":
    main()
