"""The model gate under load, beside nginx, other people's gateways, and no proxy at all."""

import json
import os
import shutil
import statistics
import subprocess
import time

import gateways
from peers import PATH, cpu_seconds, resident_megabytes

CONNECTIONS = 32
SLACK_SECONDS, WARM_SECONDS = 30, 2
# A gateway that finishes nothing is given longer, up to this.
SLOWEST_SECONDS = 30
TITLES = {"json": "whole replies, 20 KB questions", "sse": "streams of 100 chunks, 20 KB questions",
          "paced": "streams at rest, one at a time"}
SSE_CHUNKS = 101
# Memory is looked at again when a gateway has served so many requests, or loaded for so long.
MEMORY_REQUESTS, MEMORY_SECONDS = 10_000, 60
PATH_OF_CALL = "/v1/chat/completions"


class Target:
    """Something to load: no proxy, nginx, a gateway of other people, or ours."""

    def __init__(self, name, words, process, environment=None, directory=None, cores=None):
        self.name, self.words, self.process, self.cores = name, words, process, cores
        self.environment, self.directory = environment, directory
        self.requests, self.memory = 0, []

    def run(self, words, seconds):
        """Runs a load generator with the target's address in the place of `{}`; gives back its result."""
        done = subprocess.run(
            self.words(words), env=self.environment, cwd=self.directory, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=seconds + SLACK_SECONDS, check=False,
            preexec_fn=lambda: os.sched_setaffinity(0, self.cores))
        lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
        if done.returncode != 0 or not lines:
            raise SystemExit(f"bench: the load on {self.name} failed: {done.stdout[-500:]}{done.stderr[-500:]}")
        return json.loads(lines[-1].removeprefix("RESULT "))

    def load(self, kind, seconds, pause):
        """One run of wrk; gives back its result with the CPU that the proxy used meanwhile."""
        before = cpu_seconds(self.process) if self.process else 0.0
        result = self.run(self.wrk(kind, seconds, pause), seconds)
        used = (cpu_seconds(self.process) if self.process else 0.0) - before
        if not result["requests"] and not result["errors"] and seconds < SLOWEST_SECONDS:
            return self.load(kind, 4 * seconds, pause)
        if result["errors"] or not result["requests"]:
            raise SystemExit(f"bench: {result['errors']} of {result['requests']} requests on {self.name} failed")
        self.requests += result["requests"]
        result["rate"] = result["requests"] / (result["micros"] / 1e6)
        result["cpu"] = used / result["requests"] if used else None
        return result

    def warm_up(self, kind):
        """Some requests that are not counted; a slow starter answers none of them in time."""
        self.run(self.wrk(kind, WARM_SECONDS, 0), WARM_SECONDS)

    def wrk(self, kind, seconds, pause):
        return [shutil.which("wrk", path=PATH), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s",
                "-s", "post.lua", "{}", "--", kind + ".json", str(pause)]

    def note_memory(self):
        if self.process:
            self.memory.append((self.requests, resident_megabytes(self.process)))


def targets(peers, kind):
    here, cores = peers.workspace, peers.other_cores

    def outside(url):
        return lambda words: [url if word == "{}" else word for word in words]

    def inside(words):
        # The address of the model gate is only known in there.
        script = "exec " + " ".join(f'"${{OPENAI_BASE_URL%/v1}}{PATH_OF_CALL}"' if word == "{}" else f"'{word}'"
                                    for word in words)
        return [peers.gatehouse, "run", "--agent", kind, "--", "/bin/sh", "-c", script]

    def make(name, words, process, environment=None):
        return Target(name, words, process, environment, here, cores)

    found = [make("no proxy", outside(f"http://127.0.0.1:{peers.upstreams[kind]}{PATH_OF_CALL}"), None),
             make("nginx", outside(f"http://127.0.0.1:{peers.proxy_port}/{kind}{PATH_OF_CALL}"), peers.proxy)]
    key = {**os.environ, "OPENAI_API_KEY": gateways.MASTER_KEY}
    for name, started in peers.gateways.items():
        process, port = started[kind]
        found.append(make(name, outside(f"http://127.0.0.1:{port}{PATH_OF_CALL}"), process, key))
    for gate in peers.gates:
        found.append(make(gate.name, inside, gate.process, gate.environment()))
    return found


def measure(peers, kind, rounds, seconds):
    """Rates at full load, latencies at half of each one's own rate, memory; a list with one dictionary for each target."""
    found = targets(peers, kind)
    for target in found:
        target.warm_up(kind)
        target.note_memory()
    full = {target.name: [] for target in found}
    for _ in range(rounds):
        for target in found:
            full[target.name].append(target.load(kind, seconds, 0))
    half, plain = {target.name: [] for target in found}, {target.name: [] for target in found}
    for _ in range(rounds):
        for target in found[1:]:
            pause = max(1, round(CONNECTIONS * 1000 / (middle(full[target.name], "rate") / 2)))
            # The same load without a proxy, right before: what is added is the difference.
            plain[target.name].append(found[0].load(kind, seconds, pause))
            half[target.name].append(target.load(kind, seconds, pause))
    for target in found[1:]:
        end = time.monotonic() + MEMORY_SECONDS
        while target.requests < MEMORY_REQUESTS and time.monotonic() < end:
            target.load(kind, seconds, 0)
        target.note_memory()
    return [facts(kind, target, full, half, plain) for target in found]


def facts(kind, target, full, half, plain):
    name = target.name
    row = {"name": name, "requests_per_second": middle(full[name], "rate")}
    if target.process is None:
        return row
    cpu = middle(full[name], "cpu")
    row |= {
        "requests_per_second_of_core": 1 / cpu, "of_nginx": middle(full["nginx"], "cpu") / cpu,
        "cpu_milliseconds_per_1000": cpu * 1e6, "half_load": middle(half[name], "rate"),
        "requests": target.requests, "megabytes_first": target.memory[0][1], "megabytes_last": target.memory[-1][1]}
    for key in ("p50", "p99"):
        row[f"added_{key}_ms"] = (middle(half[name], key) - middle(plain[name], key)) / 1000
    if kind == "sse":
        row["cpu_micros_per_chunk"] = cpu * 1e6 / SSE_CHUNKS
    return row


def measure_streams(peers, rounds, streams):
    """Time to the first byte and delay of each chunk, one stream at a time; a list with one dictionary for each target."""
    found = targets(peers, "paced")
    words = ["./stream_probe", "{}", "paced.json"]
    results = {target.name: [] for target in found}
    for target in found:
        target.run([*words, "10"], SLACK_SECONDS)
    for _ in range(rounds):
        for target in found:
            results[target.name].append(target.run([*words, str(streams)], SLACK_SECONDS))
    keys = ("first_p50", "first_p99", "chunk_p50", "chunk_p99")
    return [{"name": target.name} | {f"{key}_us": middle(results[target.name], key) for key in keys} for target in found]


def middle(results, key):
    values = [result[key] for result in results]
    return statistics.median(values) if None not in values else None


COLUMNS = [
    ("req/s", "requests_per_second", ".0f"), ("per core", "requests_per_second_of_core", ".0f"), ("of nginx", "of_nginx", ".2f"),
    ("CPU ms/1000", "cpu_milliseconds_per_1000", ".0f"), ("CPU µs/chunk", "cpu_micros_per_chunk", ".1f"),
    ("half load", "half_load", ".0f"), ("added p50 ms", "added_p50_ms", ".2f"), ("added p99 ms", "added_p99_ms", ".2f"),
    ("RSS MB", "megabytes_first", ".0f"), ("at the end", "megabytes_last", ".0f"), ("requests", "requests", ".0f"),
    ("first byte p50 µs", "first_p50_us", ".0f"), ("p99", "first_p99_us", ".0f"), ("chunk p50 µs", "chunk_p50_us", ".0f"),
    ("p99", "chunk_p99_us", ".0f")]


def table(kind, rows):
    """The rows as texts, with the columns that any of them has."""
    columns = [column for column in COLUMNS if any(column[1] in row for row in rows)]
    texts = [(TITLES[kind], *(title for title, _, _ in columns))]
    for row in rows:
        texts.append((row["name"], *(format(row[key], form) if row.get(key) is not None else "-" for _, key, form in columns)))
    return texts
