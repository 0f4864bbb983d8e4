"""What was really spent, read from the upstream's account and from the ledger. Integer micro-dollars throughout: a price of
so many dollars for a million tokens is so many micro-dollars for one."""

import json

from upstream import MODELS


def lines(path):
    try:
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.endswith("\n")]
    except FileNotFoundError:
        return []


class Billed:
    """The upstream's own account."""

    def __init__(self, path):
        told = lines(path)
        self.calls = sum("begin" in line for line in told)
        ended = [line for line in told if "end" in line]
        self.open = self.calls - len(ended)
        self.given_up = sum(line["ended"] != "whole" for line in ended)
        self.amounts = [
            line["input"] * MODELS[line["model"]]["input"] + line["output"] * MODELS[line["model"]]["output"]
            for line in ended]
        self.total = sum(self.amounts)
        self.past_limit = max((line["output"] - line["limit"] for line in ended), default=0)


class Ledger:
    """The money in Gatehouse's ledger, added up entry by entry."""

    def __init__(self, entries):
        self.settled, self.peak, self.charged, opened = 0, 0, 0, {}
        for entry in entries:
            intent = entry.get("intent")
            if entry["kind"] == "decision" and entry.get("reserve") is not None:
                opened[intent] = entry["reserve"]
            if entry["kind"] == "outcome" and entry.get("settle") is not None:
                opened.pop(intent, None)
                self.settled += entry["settle"]
                self.charged += entry["settle"] > 0
            self.peak = max(self.peak, self.settled + sum(opened.values()))
        self.open = len(opened)
        self.orphans = sum(entry.get("ended") == "orphaned" for entry in entries)
