"""How long it takes until a confined command has come and gone."""

import shutil
import statistics
import subprocess
import time

from peers import PATH

COMMAND = "/bin/true"
START_SECONDS = 30


def once(command, environment):
    """Milliseconds from start to end of one command, which must end well."""
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, timeout=START_SECONDS, check=False)
    elapsed = (time.perf_counter() - started) * 1000
    if done.returncode != 0:
        raise SystemExit(f"bench: `{' '.join(command)}` failed: {done.stderr.decode(errors='replace')[-500:]}")
    return elapsed


def measure(peers, starts):
    """Interleaved starts of each kind; medians and 95th percentiles."""
    bwrap = shutil.which("bwrap", path=PATH)
    kinds = {
        "plain start": [COMMAND],
        "bwrap --unshare-all": [bwrap, "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",
                                "--tmpfs", "/tmp", COMMAND],
    }
    if peers.gate:
        kinds["gatehouse run"] = [peers.gatehouse, "run", "--agent", "json", "--", COMMAND]
    times = {name: [] for name in kinds}
    for _ in range(starts):
        for name, command in kinds.items():
            times[name].append(once(command, peers.gate_environment()))
    plain = statistics.median(times["bwrap --unshare-all"])
    rows = [("start of a confined command", "p50 ms", "p95 ms", "vs bwrap")]
    for name, found in times.items():
        middle = statistics.median(found)
        rows.append((name, f"{middle:.2f}", f"{statistics.quantiles(found, n=20)[-1]:.2f}", f"{middle / plain:.2f}"))
    return rows
