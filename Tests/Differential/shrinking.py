"""Makes a case small that two engines disagree about, keeping what the disagreement is about."""

import copy
import re
import time

import json_cases

TOKENS = re.compile(r"\s+|//[^\n]*|\"(?:\\.|[^\"\\])*\"|\w+|::|[=!<>&|]{1,2}|.", re.DOTALL)
SECONDS = 20


def shrink(case, still):
    """The smallest case found for which `still(case)` holds."""
    shrinker = Shrinker(case, still)
    shrinker.run()
    return shrinker.case


class Shrinker:
    def __init__(self, case, still):
        self.case, self.still = case, still
        self.deadline = time.monotonic() + SECONDS

    def attempt(self, candidate):
        if time.monotonic() > self.deadline or not self.still(candidate):
            return False
        self.case = candidate
        return True

    def run(self):
        before = None
        while before != self.case and time.monotonic() < self.deadline:
            before = copy.deepcopy(self.case)
            for key in ("schema", "schemaJSON", "entities", "requests", "links"):
                if key in self.case:
                    self.attempt({k: v for k, v in self.case.items() if k != key})
            if "entities" not in self.case:
                self.attempt({k: v for k, v in self.case.items() if k != "requests"})
            for key in ("policiesJSON", "schemaJSON"):
                if key in self.case:
                    self.nodes(key)
            if "policies" in self.case:
                self.drop_policies()
            for key in ("requests", "entities", "links"):
                self.drop(key, self.case.get(key, []), lambda rest, key=key: {**self.case, key: rest})
            for index in range(len(self.case.get("policies", ()))):
                self.tokens(self.case["policies"][index], lambda text, index=index: self.replaced(index, text))
            if "schema" in self.case:
                self.tokens(self.case["schema"], lambda text: {**self.case, "schema": text})
            self.members()

    def replaced(self, index, text):
        return {**self.case, "policies": self.case["policies"][:index] + [text] + self.case["policies"][index + 1:]}

    def drop_policies(self):
        """Drops policies from the end on; those behind get new positions, which the links follow."""
        for index in reversed(range(len(self.case["policies"]))):
            if len(self.case["policies"]) == 1:
                return
            links = []
            for link in self.case.get("links", []):
                position = int(link["template"][len("policy"):])
                if position != index:
                    links.append({**link, "template": f"policy{position - (position > index)}"})
            rest = self.case["policies"][:index] + self.case["policies"][index + 1:]
            self.attempt({**self.case, "policies": rest, "links": links})

    def drop(self, key, items, rebuild):
        """Drops runs of the items, halves first."""
        size = len(items)
        while size:
            start = 0
            while start < len(items):
                rest = items[:start] + items[start + size:]
                if self.attempt(rebuild(rest)):
                    items = rest
                else:
                    start += size
            size //= 2

    def tokens(self, text, rebuild):
        self.drop("text", TOKENS.findall(text), lambda rest: rebuild("".join(rest)))

    def nodes(self, name):
        """Drops what it can anywhere in what is given as JSON, outermost first."""
        for path in sorted(json_cases.places(self.case[name]), key=len):
            smaller = copy.deepcopy(self.case)
            try:
                parent = smaller[name]
                for key in path[:-1]:
                    parent = parent[key]
                del parent[path[-1]]
            except (KeyError, IndexError, TypeError):
                continue
            self.attempt(smaller)

    def members(self):
        """Drops attributes, tags and parents of entities, and attributes of contexts."""
        for index, entity in enumerate(self.case.get("entities", [])):
            for group in ("attrs", "tags", "parents"):
                for name in list(entity.get(group, [])):
                    smaller = copy.deepcopy(self.case)
                    held = smaller["entities"][index].get(group, [])
                    if name in held:
                        held.remove(name) if group == "parents" else held.pop(name)
                        self.attempt(smaller)
        for index, request in enumerate(self.case.get("requests", [])):
            for name in list(request["context"]):
                smaller = copy.deepcopy(self.case)
                del smaller["requests"][index]["context"][name]
                self.attempt(smaller)
