"""The model gate under load, beside nginx and beside no proxy at all."""

import json
import shutil
import statistics
import subprocess

from peers import PATH, cpu_seconds

CONNECTIONS = 32
SLACK_SECONDS = 30
TITLES = {"json": "whole replies, 20 KB questions", "sse": "streams of 100 chunks, 20 KB questions"}


class Target:
    """Something to load: no proxy, nginx, or the gate."""

    def __init__(self, name, command, process, environment=None, directory=None):
        self.name, self.command, self.process = name, command, process
        self.environment, self.directory = environment, directory

    def load(self, seconds, pause):
        """One run of wrk; gives back its result with the CPU that the proxy used meanwhile."""
        before = cpu_seconds(self.process) if self.process else 0.0
        done = subprocess.run(
            self.command(seconds, pause), env=self.environment, cwd=self.directory, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=seconds + SLACK_SECONDS, check=False)
        used = (cpu_seconds(self.process) if self.process else 0.0) - before
        lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
        if done.returncode != 0 or not lines:
            raise SystemExit(f"bench: the load on {self.name} failed: {done.stdout[-500:]}{done.stderr[-500:]}")
        result = json.loads(lines[-1].removeprefix("RESULT "))
        if result["errors"] or not result["requests"]:
            raise SystemExit(f"bench: {result['errors']} of {result['requests']} requests on {self.name} failed")
        result["rate"] = result["requests"] / (result["micros"] / 1e6)
        result["per_core"] = result["requests"] / used if used else None
        return result


def targets(peers, kind):
    wrk = shutil.which("wrk", path=PATH)

    def command(url):
        def build(seconds, pause):
            return [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", "post.lua", url, "--",
                    kind + ".json", str(pause)]
        return build

    def inside(seconds, pause):
        # The address of the model gate is only known in there.
        words = command("$address")(seconds, pause)
        script = 'address=${OPENAI_BASE_URL%/v1}/v1/chat/completions; exec ' + " ".join(
            '"$address"' if word == "$address" else word for word in words)
        return [peers.gatehouse, "run", "--agent", kind, "--", "/bin/sh", "-c", script]

    upstream = peers.json_port if kind == "json" else peers.sse_port
    path, here = "/v1/chat/completions", peers.workspace
    found = [Target("no proxy", command(f"http://127.0.0.1:{upstream}{path}"), None, directory=here),
             Target("nginx", command(f"http://127.0.0.1:{peers.proxy_port}/{kind}{path}"), peers.proxy, directory=here)]
    if peers.gate:
        found.append(Target("gatehouse", inside, peers.gate, peers.gate_environment(), here))
    return found


def measure(peers, kind, rounds, seconds):
    """The rows of the table: rates at full load, then latencies at half of the slowest one's rate."""
    found = targets(peers, kind)
    for target in found:
        target.load(1, 0)  # warm-up, not counted
    full = interleaved(found, rounds, seconds, pause=0)
    slowest = min(middle(full[target.name], "rate") for target in found)
    pause = max(1, round(CONNECTIONS * 1000 / (slowest / 2)))
    half = interleaved(found, rounds, seconds, pause)
    return table(kind, found, full, half)


def interleaved(found, rounds, seconds, pause):
    results = {target.name: [] for target in found}
    for _ in range(rounds):
        for target in found:
            results[target.name].append(target.load(seconds, pause))
    return results


def middle(results, key):
    return statistics.median(result[key] for result in results)


def table(kind, found, full, half):
    rows = [(TITLES[kind], "req/s", "req/s per core", "vs nginx", "half load req/s", "added p50 ms", "added p99 ms")]
    plain = middle(full["nginx"], "per_core")
    for target in found:
        name = target.name
        cores = middle(full[name], "per_core") if target.process else None
        added = [(middle(half[name], key) - middle(half["no proxy"], key)) / 1000 for key in ("p50", "p99")]
        rows.append((
            name, f"{middle(full[name], 'rate'):.0f}", f"{cores:.0f}" if cores else "-",
            f"{cores / plain:.2f}" if cores else "-", f"{middle(half[name], 'rate'):.0f}",
            *(f"{value:.2f}" if target.process else "-" for value in added)))
    return rows
