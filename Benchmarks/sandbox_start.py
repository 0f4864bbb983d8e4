"""How long it takes until a confined command has come and gone."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time

from peers import PATH

COMMAND = "/bin/true"
START_SECONDS, BUILD_SECONDS = 30, 900
PACKAGE = os.path.dirname(os.path.abspath(__file__))


def once(command, environment):
    """Milliseconds from start to end of one command, which must end well."""
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, timeout=START_SECONDS, check=False)
    elapsed = (time.perf_counter() - started) * 1000
    if done.returncode != 0:
        raise SystemExit(f"bench: `{' '.join(command)}` failed: {done.stderr.decode(errors='replace')[-500:]}")
    return elapsed


class SandboxAlone:
    """The sandbox without daemon, gates and command line: a process that starts one command per line it is sent."""

    def __init__(self, workspace):
        build = ["swift", "build", "-c", "release", "--package-path", PACKAGE, "--product", "bench-sandbox"]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, timeout=BUILD_SECONDS)
        binary = os.path.join(PACKAGE, ".build", "release", "bench-sandbox")
        self.process = subprocess.Popen([binary, workspace, COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)

    def once(self):
        """Milliseconds of one start, as the process measured them."""
        self.process.stdin.write("\n")
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("bench: the sandbox could not start a command")
        return float(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait(START_SECONDS)


def measure(peers, starts):
    """Interleaved starts of each kind; medians and 95th percentiles."""
    environment = peers.gates[0].environment() if peers.gates else dict(os.environ)
    bwrap = [shutil.which("bwrap", path=PATH), "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc",
             "/proc", "--tmpfs", "/tmp", COMMAND]
    with tempfile.TemporaryDirectory(prefix="gatehouse-start-") as workspace:
        alone = SandboxAlone(workspace)
        kinds = {
            "plain start": lambda: once([COMMAND], environment),
            "bwrap --unshare-all": lambda: once(bwrap, environment),
            "our sandbox alone, in process": alone.once,
        }
        if peers.gates:
            run = [peers.gatehouse, "run", "--agent", "json", "--", COMMAND]
            kinds["gatehouse run"] = lambda: once(run, environment)
        times = {name: [] for name in kinds}
        try:
            for _ in range(starts):
                for name, start in kinds.items():
                    times[name].append(start())
        finally:
            alone.close()
    return table(times)


def table(times):
    """One row for each kind."""
    plain = statistics.median(times["bwrap --unshare-all"])
    rows = [("start of a confined command", "p50 ms", "p95 ms", "vs bwrap")]
    for name, found in times.items():
        middle = statistics.median(found)
        rows.append((name, f"{middle:.2f}", f"{statistics.quantiles(found, n=20)[-1]:.2f}", f"{middle / plain:.2f}"))
    return rows
