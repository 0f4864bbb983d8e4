"""Gatehouse under the harness: one instance, its scripted provider, agents behind it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

from account import Billed, Ledger
from upstream import MODELS

HERE = os.path.dirname(os.path.abspath(__file__))
MIXED = ["cap-quick", "cap-steady", "cap-dear"]
START_SECONDS, SETTLE_SECONDS = 20, 30
PYTHON = "/usr/bin/python3"


def wait_for(ready, what, seconds=START_SECONDS):
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise SystemExit(f"cap: waited in vain for {what}")
        time.sleep(0.05)


def start_upstream(folder, environment=None):
    """The scripted provider; gives back the process, its port and where its account goes."""
    path = os.path.join(folder, "account.jsonl")
    process = subprocess.Popen(
        [PYTHON, os.path.join(HERE, "upstream.py"), "--account", path], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, text=True, env=environment)
    return process, int(process.stdout.readline().removeprefix("PORT=")), path


class Gate:
    """Starts on entering, stops on leaving, whatever happened in between."""

    def __init__(self, folder, gatehouse, cap, at_cap="refuse", models=None):
        self.folder, self.gatehouse, self.cap, self.at_cap = folder, gatehouse, cap, at_cap
        self.models = models or MIXED
        self.workspace, self.home = os.path.join(folder, "work"), os.path.join(folder, "home")
        self.daemon = self.upstream = None

    def __enter__(self):
        try:
            for path in (self.workspace, self.home):
                os.makedirs(path, mode=0o700)
            shutil.copy(os.path.join(HERE, "clients.py"), self.workspace)
            self.upstream, port, self.account = start_upstream(self.folder)
            self.write_manifest(port)
            self.up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in (self.daemon, self.upstream):
            if process and process.poll() is None:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def write_manifest(self, port):
        key = os.path.join(self.folder, "key")
        names = [f"{provider}/{name}" for provider in ("openai", "anthropic") for name in self.models]
        prices = [
            f"  {name}: {{ input: ${MODELS[name.split('/')[1]]['input']}, output: ${MODELS[name.split('/')[1]]['output']},"
            " max output: 4096 }" for name in names]
        providers = [
            f'  {name}: {{ url: "http://127.0.0.1:{port}", dialect: {name}, key: "file:{key}" }}'
            for name in ("openai", "anthropic")]
        lines = ["version: 1", f"budget: {{ daily: ${self.cap}, at the cap: {self.at_cap} }}", "providers:", *providers,
                 "agents:", f"  load: {{ workspace: {self.workspace}, models: {{ use: [{', '.join(names)}] }} }}",
                 "prices:", *prices, f'loopback for tests: ["127.0.0.1:{port}"]']
        for path, text in ((key, "sk-cap"), (os.path.join(self.home, "gatehouse.yaml"), "\n".join(lines) + "\n")):
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
                file.write(text)

    @property
    def environment(self):
        return {"PATH": "/usr/bin:/bin", "HOME": self.folder, "GATEHOUSE_HOME": self.home, "LANG": "C.UTF-8"}

    def ask(self, *words):
        return subprocess.run(
            [self.gatehouse, *words], env=self.environment, capture_output=True, text=True, timeout=120,
            stdin=subprocess.DEVNULL, check=False)

    def up(self):
        with open(os.path.join(self.folder, "daemon.log"), "ab") as log:
            self.daemon = subprocess.Popen(
                [self.gatehouse, "up"], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_for(lambda: self.ask("status", "--json").returncode == 0, f"the daemon; see {self.folder}/daemon.log")

    def kill(self):
        """Without any warning."""
        self.daemon.send_signal(signal.SIGKILL)
        self.daemon.wait()

    def committed(self):
        """What the daemon calls settled and reserved, together; None while it is away."""
        status = self.ask("status", "--json")
        if status.returncode != 0:
            return None
        total = json.loads(status.stdout)["daemon"]["total"]
        return total["settled"], total["reserved"]

    def clients(self, *arguments):
        return subprocess.Popen(
            [self.gatehouse, "run", "--", PYTHON, "clients.py", *arguments], env=self.environment,
            cwd=self.workspace, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def settled(self):
        """Waits until nothing is under way any more, at the provider and at the gate."""
        wait_for(lambda: Billed(self.account).open == 0, "the provider to end", SETTLE_SECONDS)
        wait_for(lambda: (self.committed() or (0, 1))[1] == 0, "every reservation to be settled", SETTLE_SECONDS)

    def entries(self):
        tail = self.ask("ledger", "tail", "--json", "--count", "1000000")
        if tail.returncode != 0:
            raise SystemExit(f"cap: the ledger cannot be read: {tail.stderr}")
        return [json.loads(line) for line in tail.stdout.splitlines()]

    def ledger(self):
        return Ledger(self.entries())


def finish(clients, seconds):
    """The clients' counts."""
    output, errors = clients.communicate(timeout=seconds)
    if clients.returncode != 0 or not output.strip():
        raise SystemExit(f"cap: the clients failed with {clients.returncode}: {errors[-2000:]}")
    return json.loads(output.splitlines()[-1])
