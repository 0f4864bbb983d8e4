"""The two engines side by side: ours behind a pipe, the official one in this process. Both answer a case alike.

A case: `policies` (a list of texts) or `policiesJSON`, `links`, `schema`, `schemaJSON`, `entities`, `requests`; all but the
first may be missing. With `schema` and `schemaJSON` both, ours reads the one and the official engine the other.
An answer: `policies` and `schema` say whether they were read; `faulty` names the policies that validation refuses; `answers` has
decision, reasons and errors of every request; `json` the policies in the JSON policy format.
"""

import json
import re
import subprocess

import cedarpy

ERRING = re.compile(r"policy `(.*?)`", re.DOTALL)

# Where ours refuses, on purpose, texts that the official engine reads but reads in part or by guessing: keys that nobody reads,
# attributes named like an escape, escapes that are none, attributes given twice, methods without a receiver, arrays for objects,
# and the unknowns of partial evaluation.
STRICTER = re.compile(r" has no key `| cannot stand in it|__(?:entity|extn)[^`]*`: |is declared twice; keep one|has no receiver; give it"
                      r"|expected an object, .*; found an array|\.unknown`: no expression has this key")


class Official:
    """The official engine through its Python package."""

    def ask(self, case):
        text = None if "policiesJSON" in case else "".join(case["policies"])
        answer = {}
        try:
            policies = self.policies(case, text)
            answer["policies"] = True
        except ValueError as problem:
            return {"policies": False, "message": str(problem), **self.schema(case, None)}
        answer.update(self.schema(case, text))
        if text is not None:
            answer["json"] = plain(json.loads(cedarpy.policies_to_json_str(text)))
        if "entities" in case:
            answer["answers"] = self.decide(case, policies)
        return answer

    def policies(self, case, text):
        if text is None:
            return cedarpy.PolicySet.from_json_str(json.dumps(case["policiesJSON"]))
        policies = cedarpy.PolicySet.from_str(text)
        links = [{"template_id": link["template"], "new_id": link["id"],
                  "values": {"?" + slot: link[slot] for slot in ("principal", "resource") if slot in link}}
                 for link in case.get("links", [])]
        return policies.with_linked_batch(links) if links else policies

    def schema(self, case, text):
        """Whether the schema is read, and which policies it refuses."""
        if "schema" not in case and "schemaJSON" not in case:
            return {}
        try:
            if "schemaJSON" in case:
                schema = cedarpy.Schema.from_json_str(json.dumps(case["schemaJSON"]))
            else:
                schema = cedarpy.Schema.from_str(case["schema"])
        except ValueError as problem:
            return {"schema": False, "schemaMessage": str(problem)}
        fits = self.fitting(case, schema)
        if text is None:
            return {"schema": True, **fits}
        result = cedarpy.validate_policies(text, schema)
        return {"schema": True, **fits, "faulty": sorted({error.policy_id for error in result.errors}),
                "findings": [error.error for error in result.errors]}

    def fitting(self, case, schema):
        """Which of entities and requests the schema allows; the requests are asked without entities or policies."""
        if "entities" not in case:
            return {}
        fits = {"entitiesFit": True}
        try:
            cedarpy.Entities.from_json_str(json.dumps(case["entities"]), schema)
        except ValueError as problem:
            fits = {"entitiesFit": False, "entitiesMessage": str(problem)}
        requests = [dict(request, context=json.dumps(request["context"])) for request in case.get("requests", [])]
        results = cedarpy.is_authorized_batch(requests, "", "[]", schema) if requests else []
        fits["requestsFit"] = [result.decision != cedarpy.Decision.NoDecision for result in results]
        fits["requestMessages"] = [error for result in results for error in result.diagnostics.errors]
        return fits

    def decide(self, case, policies):
        requests = [dict(request, context=json.dumps(request["context"])) for request in case.get("requests", [])]
        if not requests:
            return []
        results = cedarpy.is_authorized_batch(requests, policies, json.dumps(case["entities"]))
        if any(result.decision == cedarpy.Decision.NoDecision for result in results):
            return "refused"
        return [{"decision": result.decision.name.lower(), "reasons": sorted(result.diagnostics.reasons),
                 "errors": sorted(ERRING.search(error).group(1) for error in result.diagnostics.errors)}
                for result in results]


class Ours:
    """Our engine: the driver reads a case a line and answers with a line."""

    def __init__(self, path):
        self.path = path
        self.start()

    def start(self):
        self.process = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, case):
        sent = {key: case[key] for key in ("links", "schema", "entities", "requests") if key in case}
        if "schemaJSON" in case and "schema" not in case:
            sent["schemaJSON"] = json.dumps(case["schemaJSON"])
        if "policiesJSON" in case:
            sent["policiesJSON"] = json.dumps(case["policiesJSON"])
        else:
            sent["policies"] = "".join(case["policies"])
        self.process.stdin.write(json.dumps(sent).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            status = self.process.wait()
            self.start()
            return {"faults": [f"the driver ended with status {status}"]}
        return self.tidy(json.loads(line))

    def tidy(self, reply):
        answer = {"faults": reply.get("faults", []) + ([reply["broken"]] if "broken" in reply else [])}
        for key in ("policies", "schema"):
            if key in reply:
                answer[key] = reply[key]["read"]
                answer[key + "Message"] = reply[key].get("message")
        for key in ("faulty", "findings", "json", "entitiesFit", "entitiesMessage", "requestsFit", "requestMessage"):
            if key in reply:
                answer[key] = reply[key]
        if "json" in answer:
            plain(answer["json"])
        if "refused" in reply:
            answer.update(answers="refused", refusal=reply["refused"])
        elif "answers" in reply:
            answer["answers"] = [{"decision": one["decision"].lower(), "reasons": sorted(one["reasons"]),
                                  "errors": sorted(one["errors"])} for one in reply["answers"]]
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def disagreement(ours, official):
    """What the first difference is about, or None."""
    if ours["faults"]:
        return "ours with itself"
    for key in ("policies", "schema", "entitiesFit", "requestsFit", "faulty", "json", "answers"):
        if key in ours and key in official and ours[key] != official[key] and not is_stricter(key, ours, official):
            return key
    return None


def is_stricter(key, ours, official):
    """Whether ours refuses for a reason of `STRICTER` what the official engine takes. The other way round never passes."""
    message = ours.get({"policies": "policiesMessage", "schema": "schemaMessage", "entitiesFit": "entitiesMessage",
                        "answers": "refusal"}.get(key)) or ""
    refused = ours[key] is False or ours[key] == "refused"
    return refused and official[key] not in (False, "refused") and STRICTER.search(message) is not None


def plain(policies):
    """JSON policies with `@key` written as `@key("")`, which is what it means: the official engine remembers which it was."""
    for kind in ("staticPolicies", "templates"):
        for policy in policies[kind].values():
            if "annotations" in policy:
                policy["annotations"] = {key: value or "" for key, value in policy["annotations"].items()}
    return policies
