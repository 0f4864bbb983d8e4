"""Cases in the JSON policy format: what the official engine writes of policies, with or without a fault in it."""

import copy
import json

import cedarpy

WORDS = ["op", "All", "==", "in", "is", "entity", "slot", "?principal", "entities", "entity_type", "type", "id", "kind", "when",
         "unless", "body", "Value", "Var", "principal", "Slot", "left", "right", "attr", ".", "has", "like", "pattern", "Wildcard",
         "Literal", "Set", "Record", "if-then-else", "if", "then", "else", "__entity", "__extn", "fn", "arg", "ip", "offset",
         "annotations", "effect", "permit", "conditions", "", "!", "neg", "+", "contains", "isEmpty", "hasTag", "a b", "isInRange"]
VALUES = [None, True, 1, -1, 2**63 - 1, -2**63, 2**63, 1.5, "", [], {}, ["a"], {"type": "A", "id": "b"},
          {"__entity": {"type": "A", "id": "b"}}, {"__extn": {"fn": "ip", "arg": "::1"}}, {"Value": 1}, {"Var": "context"},
          {"Value": {"a": 1}}, {"Value": [1, "a"]}, {"unknown": [{"Value": "x"}]}, {"Slot": "?resource"}, {"op": "All"}]

SCHEMA_WORDS = ["commonTypes", "entityTypes", "actions", "memberOfTypes", "shape", "tags", "type", "attributes", "required", "Record",
                "Set", "element", "Entity", "Extension", "EntityOrCommon", "name", "Long", "String", "Boolean", "Bool", "appliesTo",
                "principalTypes", "resourceTypes", "context", "memberOf", "id", "enum", "annotations", "additionalAttributes", "T0",
                "ipaddr", "decimal", "User", "N::User", "", "__cedar::Long", "Action", "a b", "if"]


def recast(random, case):
    """The case with its policies as JSON, or None where the official engine cannot write them."""
    try:
        policies = json.loads(cedarpy.policies_to_json_str("".join(case["policies"])))
    except ValueError:
        return None
    policies["templateLinks"] = [
        {"templateId": link["template"], "newId": link["id"],
         "values": {"?" + slot: link[slot] for slot in ("principal", "resource") if slot in link}} for link in case["links"]]
    made = {key: case[key] for key in ("entities", "requests")}
    made["policiesJSON"] = mutated(random, policies) if random.random() < 0.6 else policies
    return made


def places(node, path=()):
    """The paths of everything inside."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in items:
        yield path + (key,)
        yield from places(inner, path + (key,))


def mutated(random, policies, words=WORDS, values=VALUES):
    policies = copy.deepcopy(policies)
    for _ in range(random.randint(1, 2)):
        found = list(places(policies))
        if not found:
            break
        path = random.choice(found)
        parent = policies
        for key in path[:-1]:
            parent = parent[key]
        change(random, parent, path[-1], words, values)
    return policies


def mutated_schema(random, schema):
    """A JSON schema with one or two faults that may or may not matter."""
    return mutated(random, schema, SCHEMA_WORDS, VALUES)


def change(random, parent, key, words, values):
    kind = random.randrange(5)
    if kind == 0:
        del parent[key]
    elif kind == 1:
        parent[key] = copy.deepcopy(random.choice(values))
    elif kind == 2:
        parent[key] = random.choice(words)
    elif kind == 3 and isinstance(parent, dict):
        parent[random.choice(words)] = parent.pop(key)
    elif isinstance(parent, dict):
        parent[random.choice(words)] = copy.deepcopy(random.choice(values + [parent[key]]))
    else:
        parent.insert(key, copy.deepcopy(parent[key]))
