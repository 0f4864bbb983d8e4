"""The stage of the demonstration: its folder, its servers, its manifest, its voice."""

import os
import shutil
import subprocess
import sys
import textwrap
import time

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.dirname(HERE)
COMMAND_SECONDS = 120
START_SECONDS = 20
STOP_SECONDS = 5


class Stage:
    """Everything lives under one folder; whatever was started is stopped at the end."""

    def __init__(self, folder, gatehouse):
        self.folder, self.gatehouse = folder, gatehouse
        self.workspace = self.make_folder("workspace")
        self.home = self.make_folder("operator-home")
        self.instance = self.make_folder("gatehouse")
        self.servers, self.loopback, self.results = [], [], {}
        self.colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in reversed(self.servers):
            server.terminate()
        for server in self.servers:
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()

    def prepare(self, setting):
        """A home with something worth stealing, the agent's files, the servers, the manifest."""
        self.make_folder("operator-home/.ssh")
        self.ssh_secret = "not-a-real-key-" + os.urandom(12).hex()
        self.write("operator-home/.ssh/id_ed25519", self.ssh_secret + "\n", mode=0o600)
        shutil.copytree(os.path.join(EXAMPLES, "sample-agent"), os.path.join(self.workspace, "agent"),
                        ignore=shutil.ignore_patterns("__pycache__"))
        self.pages_record = os.path.join(self.folder, "page-requests.txt")
        port = self.serve("pages", "serve", "--record", self.pages_record, "--home", self.home)
        self.page_host = f"127.0.0.1:{port}"
        self.loopback.append(self.page_host)
        self.write_manifest(setting, setting.start(self))

    def open_gate(self):
        """Starts the daemon of this folder's instance and waits until it answers."""
        with open(os.path.join(self.folder, "daemon.log"), "wb") as log:
            daemon = subprocess.Popen(
                [self.gatehouse, "up"], env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.servers.append(daemon)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and daemon.poll() is None:
            asked = subprocess.run(
                [self.gatehouse, "status", "--json"], env=self.environment(), stdin=subprocess.DEVNULL,
                capture_output=True, timeout=START_SECONDS, check=False)
            if asked.returncode == 0:
                return
            time.sleep(0.1)
        with open(os.path.join(self.folder, "daemon.log"), encoding="utf-8", errors="replace") as log:
            raise SystemExit(f"demo: the gate did not open:\n{log.read()}")

    def environment(self):
        return {**os.environ, "GATEHOUSE_HOME": self.instance, "HOME": self.home}

    def page(self, name):
        return f"http://{self.page_host}/{name}.html"

    def write_manifest(self, setting, providers):
        key = os.path.join(self.folder, "provider-key")
        lines = [f'  {name}: {{ url: "{url}", dialect: {dialect}, key: "file:{key}" }}'
                 for name, (url, dialect) in providers.items()]
        prices = [f'  "{model}": {{ input: {price["input"]}, output: {price["output"]}, max output: {price["most"]} }}'
                  for model, price in setting.prices().items()]
        with open(os.path.join(HERE, "gatehouse.yaml.template"), encoding="utf-8") as file:
            text = file.read()
        values = {
            "providers": "\n".join(lines), "workspace": self.workspace, "budget": setting.budget,
            "models": ", ".join(setting.models), "page_host": self.page_host,
            "prices": "\n".join(["prices:", *prices]) if prices else "",
            "loopback": ", ".join(f'"{address}"' for address in self.loopback),
        }
        for name, value in values.items():
            text = text.replace("{{" + name + "}}", value)
        self.write("gatehouse/gatehouse.yaml", text, mode=0o600)

    def make_folder(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, mode=0o700, exist_ok=True)
        return path

    def write(self, name, text, mode=0o644):
        path = os.path.join(self.folder, name)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def secret(self, name, value):
        self.write(name, value, mode=0o600)

    def serve(self, *program):
        """Starts a server of Examples/ and gives back the port it printed."""
        path = os.path.join(EXAMPLES, program[0], program[1])
        server = subprocess.Popen([sys.executable, path, *program[2:]], stdout=subprocess.PIPE, text=True)
        self.servers.append(server)
        port = server.stdout.readline().strip().removeprefix("PORT=")
        if not port.isdigit():
            raise SystemExit(f"demo: `{path}` did not start")
        return int(port)

    def command(self, *arguments, directory=None, failure_is_fine=False):
        """Runs gatehouse with its output on this terminal, and remembers how it ended."""
        self.line(self.paint("2", "$ gatehouse " + " ".join(self.shown(word) for word in arguments)))
        done = subprocess.run(
            [self.gatehouse, *arguments], cwd=directory or self.folder, env=self.environment(),
            stdin=subprocess.DEVNULL, timeout=COMMAND_SECONDS, check=False)
        name = " ".join(word for word in arguments[:2] if not word.startswith("-"))
        self.results[name] = done.returncode
        if done.returncode != 0 and not failure_is_fine:
            self.say(f"gatehouse {name} ended with {done.returncode}")

    def shown(self, word):
        return f"'{word}'" if " " in word else word

    def paint(self, code, text):
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def heading(self, text):
        self.line("")
        self.line(self.paint("1", text))

    def say(self, text):
        for line in textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False):
            self.line(line)

    def line(self, text):
        print(text, flush=True)
