"""What is measured of Gatehouse, and what must hold. Every measure gives back a row for the table and a list of what is wrong."""

import os
import tempfile
import time

from account import Billed
from gate import Gate, MIXED, finish, wait_for

SLACK_SECONDS = 120
# The daemon dies when the provider was called so often, again and again, or late in the round where it was not.
CALLS_BEFORE_DEATH, LATE = 20, 0.6
# Everything has to be still this soon after the cap is reached.
STOP_MILLISECONDS = 1_000


def watch(gate, clients, kills, seconds):
    """Looks at the account while the clients work, and kills the daemon so often meanwhile."""
    most, killed, began = 0, 0, time.monotonic()
    while clients.poll() is None:
        late = time.monotonic() - began >= seconds * LATE
        if killed < kills and (late or Billed(gate.account).calls >= CALLS_BEFORE_DEATH * (killed + 1)):
            gate.kill()
            gate.up()
            killed += 1
        standing = gate.committed()
        most = max(most, sum(standing)) if standing else most
        time.sleep(0.05)
    return most, killed


def cap(gatehouse, streams, options):
    """Many streams against one cap, with hang-ups and sudden deaths of the daemon."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="gh-cap-") as folder, Gate(folder, gatehouse, options.cap) as gate:
        clients = gate.clients(
            "--streams", str(streams), "--seconds", str(options.seconds), "--models", ",".join(MIXED), "--both",
            "--seed", options.seed)
        seen, killed = watch(gate, clients, options.kills, options.seconds)
        counts = finish(clients, options.seconds + SLACK_SECONDS)
        gate.settled()
        billed, ledger = Billed(gate.account), gate.ledger()
        settled = sum(gate.committed())
        verified = gate.ask("ledger", "verify")
    limit = options.cap * 1_000_000
    for name, amount in (("the daemon showed", seen), ("the ledger shows", ledger.peak), ("the provider billed", billed.total)):
        if amount > limit:
            wrong.append(f"{name} {amount - limit} micro-dollars more than the cap")
    if billed.total > ledger.settled:
        wrong.append(f"{billed.total - ledger.settled} micro-dollars were billed and not booked")
    if billed.calls > ledger.charged:
        wrong.append(f"{billed.calls - ledger.charged} calls reached the provider and were booked at nothing")
    if settled != ledger.settled or ledger.open:
        wrong.append("the daemon and the ledger do not agree")
    if verified.returncode != 0:
        wrong.append("the ledger does not verify: " + verified.stdout[-300:])
    if not counts.get("whole"):
        wrong.append(f"nothing came through: {counts}")
    if killed < options.kills:
        wrong.append(f"the daemon was killed {killed} times only")
    row = [streams, billed.calls, billed.given_up, killed, ledger.orphans, counts.get("refused", 0),
           dollars(billed.total), dollars(ledger.settled), dollars(ledger.peak), dollars(max(0, billed.total - limit))]
    return row, wrong


def runaway(gatehouse, options):
    """Streams of a provider that does not keep to the limit it was given."""
    with tempfile.TemporaryDirectory(prefix="gh-cap-") as folder, Gate(
            folder, gatehouse, 1_000, models=["cap-runaway"]) as gate:
        counts = finish(gate.clients(
            "--streams", "16", "--seconds", "5", "--models", "cap-runaway", "--both", "--hang-up", "0",
            "--seed", options.seed), SLACK_SECONDS)
        gate.settled()
        billed = Billed(gate.account)
    wrong = []
    if counts.get("tokens past the limit") or not counts.get("cut in the dialect"):
        wrong.append(f"streams were not cut: {counts}")
    return [counts.get("cut in the dialect", 0), counts.get("tokens past the limit", 0), max(0, billed.past_limit)], wrong


def stop(gatehouse, options):
    """How long after the cap is reached everything is still: from the ledger's own times."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="gh-cap-") as folder, Gate(folder, gatehouse, 2, "stop") as gate:
        runs = [gate.clients(
            "--streams", "8", "--seconds", "60", "--models", ",".join(MIXED), "--both", "--seed", f"{options.seed}{number}")
            for number in range(4)]
        wait_for(lambda: all(run.poll() is not None for run in runs), "the agents to be ended", SLACK_SECONDS)
        for run in runs:
            run.communicate()
        gate.settled()
        entries = gate.entries()
    stops = [entry for entry in entries if entry["kind"] == "breaker.stop"]
    if len(stops) != 1:
        return ["-"] * 4, [f"the breaker stopped {len(stops)} times"]
    shut = stops[0]
    behind = [entry for entry in entries if entry["index"] > shut["index"]]
    allowed = [entry for entry in behind if entry["kind"] == "decision" and entry.get("decision") == "allow"]
    cut = [entry for entry in behind if entry["kind"] == "outcome"]
    ends = [entry for entry in behind if entry["kind"] == "run.end"]
    if allowed:
        wrong.append(f"{len(allowed)} intents were let through behind the stop")
    if len(ends) != len(runs):
        wrong.append(f"{len(ends)} of {len(runs)} runs ended")
    closed, ended = (max((entry["time"] - shut["time"] for entry in part), default=0) for part in (cut, ends))
    if cut and ends and max(entry["index"] for entry in cut) > min(entry["index"] for entry in ends):
        wrong.append("an agent was ended before all connections were closed")
    if max(closed, ended) > STOP_MILLISECONDS:
        wrong.append(f"it took {max(closed, ended)} ms until everything was still")
    return [len(cut), closed, len(ends), ended], wrong


def dollars(micro):
    return f"{micro / 1_000_000:.6f}"
