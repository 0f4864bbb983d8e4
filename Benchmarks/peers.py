"""Everything that runs beside the load generator: upstreams, nginx as the plain proxy, and the gate."""

import json
import os
import shutil
import socket
import subprocess
import time

import gateways

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = {"wrk": "wrk", "nginx": "nginx-light", "bwrap": "bubblewrap"}
START_SECONDS, STOP_SECONDS = 90, 5
BODY_BYTES = 20 * 1024
# What is asked for: whole replies, streams as fast as they go, and streams of so many events with a pause between them.
KINDS = ("json", "sse", "paced")
PACED_EVENTS, PACED_MICROS = 20, 1_000
MODEL = gateways.MODEL
REPLY = {
    "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": MODEL,
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "word " * 350}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 5000, "completion_tokens": 350, "total_tokens": 5350},
}
# Debian keeps nginx where ordinary users' paths do not lead.
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def require_tools():
    """Installs what is missing from Debian's packages, where that is allowed."""
    missing = [package for tool, package in PACKAGES.items() if shutil.which(tool, path=PATH) is None]
    if shutil.which("clang") is None and shutil.which("cc") is None:
        missing.append("gcc")
    if not missing:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SystemExit(f"bench: install these first: {' '.join(missing)}")
    print("bench: installing " + " ".join(missing), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]):
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def cores():
    """The core that gateways share and the cores of everything else; the same where there is only one."""
    everything = sorted(os.sched_getaffinity(0))
    return ({everything[-1]}, set(everything[:-1])) if len(everything) > 1 else (set(everything), set(everything))


class Gate:
    """A daemon of ours with an instance of its own."""

    def __init__(self, name, home, process):
        self.name, self.home, self.process = name, home, process

    def environment(self):
        return {**os.environ, "GATEHOUSE_HOME": self.home}


class Peers:
    """Starts on entering, stops on leaving, whatever happened in between. Every gateway runs on one core of its own,
    what loads it and answers it on the others."""

    free_port = staticmethod(free_port)

    def __init__(self, folder, gatehouse, others=()):
        self.folder, self.gatehouse, self.others = folder, gatehouse, others
        self.workspace = os.path.join(folder, "workspace")
        self.processes, self.gates, self.gateways = [], [], {}
        self.gate_core, self.other_cores = cores()

    def __enter__(self):
        try:
            os.makedirs(self.workspace, mode=0o700)
            self.write_requests()
            self.compile("sse_upstream", "-pthread")
            shutil.copy(self.compile("stream_probe"), self.workspace)
            self.upstreams = {"json": self.start_json_upstream(), "sse": self.start_sse_upstream(),
                              "paced": self.start_sse_upstream(PACED_EVENTS, PACED_MICROS)}
            self.proxy_port, self.proxy = self.start_proxy()
            if self.gatehouse:
                self.gates = [self.start_gate("gatehouse"), self.start_gate("everything on", everything=True)]
            for name, program in self.others:
                self.gateways[name] = {
                    kind: gateways.start(self, name, program, kind, port) for kind, port in self.upstreams.items()}
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()

    def write_requests(self):
        """The same question of 20 KB, whole and streamed, and the script that asks it, all where an agent may read."""
        for kind in KINDS:
            question = {"model": MODEL, "max_completion_tokens": 512, "messages": [{"role": "user", "content": ""}]}
            if kind != "json":
                question.update(stream=True, stream_options={"include_usage": True})
            question["messages"][0]["content"] = "x" * (BODY_BYTES - len(json.dumps(question)))
            with open(os.path.join(self.workspace, kind + ".json"), "w", encoding="ascii") as file:
                json.dump(question, file)
        shutil.copy(os.path.join(HERE, "post.lua"), self.workspace)

    def start_json_upstream(self):
        port, reply = free_port(), json.dumps(REPLY, separators=(",", ":"))
        self.start_nginx("upstream", f"""
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        location / {{ default_type application/json; return 200 '{reply}'; }}
    }}""", port)
        return port

    def compile(self, name, *flags):
        binary = os.path.join(self.folder, name)
        compiler = shutil.which("clang") or shutil.which("cc")
        source = os.path.join(HERE, name + ".c")
        subprocess.run([compiler, "-O2", "-D_GNU_SOURCE", *flags, "-o", binary, source], check=True)
        return binary

    def start_sse_upstream(self, *words):
        command = [os.path.join(self.folder, "sse_upstream"), *map(str, words)]
        process = self.start(command, stdout=subprocess.PIPE, text=True)
        return int(process.stdout.readline())

    def start_proxy(self):
        """nginx as plain reverse proxy: keep-alive upstream, nothing buffered, one location for each upstream."""
        port, parts = free_port(), []
        for name, upstream in self.upstreams.items():
            parts.append(f"    upstream {name} {{ server 127.0.0.1:{upstream}; keepalive 64; keepalive_requests 100000000; }}")
        locations = "\n".join(
            f"        location /{name}/ {{ proxy_pass http://{name}/; proxy_http_version 1.1;"
            " proxy_set_header Connection \"\"; proxy_buffering off; proxy_read_timeout 600; }" for name in self.upstreams)
        body = "\n".join(parts) + f"\n    server {{\n        listen 127.0.0.1:{port} backlog=1024;\n{locations}\n    }}"
        return port, self.start_nginx("proxy", body, port, gate=True)

    def start_nginx(self, name, body, port, gate=False):
        with open(os.path.join(HERE, "nginx.conf.template"), encoding="utf-8") as file:
            text = file.read()
        for key, value in {"folder": self.folder, "name": name, "body": body}.items():
            text = text.replace("{{" + key + "}}", value)
        path = os.path.join(self.folder, name + ".conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        process = self.start([shutil.which("nginx", path=PATH), "-p", self.folder, "-c", path], gate=gate)
        self.wait_for(lambda: self.listens(port), f"nginx ({name})", process)
        return process

    def start_gate(self, name, everything=False):
        """With `everything` it also records what is asked and answered, keeps caps of every kind, and sends all entries on."""
        home = os.path.join(self.folder, name.replace(" ", "-"))
        os.makedirs(home, mode=0o700)
        self.write_manifest(home, everything)
        environment = {**os.environ, "GATEHOUSE_HOME": home}
        with open(os.path.join(home, "log"), "wb") as log:
            process = self.start([self.gatehouse, "up"], gate=True, env=environment, stdout=log, stderr=log)
        status = [self.gatehouse, "status", "--json"]
        self.wait_for(lambda: subprocess.run(
            status, env=environment, capture_output=True, timeout=10, check=False).returncode == 0, name, process)
        return Gate(name, home, process)

    def write_manifest(self, home, everything):
        """An agent for each upstream; policy, prices, reservation, tool calls and the ledger are never off."""
        key = os.path.join(self.folder, "provider-key")
        budget = "$1000000 per day"
        more = ""
        if everything:
            budget = "[$1000000 per day, $1000000 per run, $1000 per request, $1000000 in any 24 hours]"
            more = "    record: { what: [requests, replies], on failure: refuse }\n"
        lines = ["version: 1", "budget: { daily: $1000000 }", "providers:"]
        lines += [f'  {kind}: {{ url: "http://127.0.0.1:{port}", dialect: openai, key: "file:{key}" }}'
                  for kind, port in self.upstreams.items()]
        lines += ["agents:"]
        lines += [f"  {kind}:\n    workspace: {self.workspace}\n    budget: {budget}\n{more}"
                  f"    models: {{ use: [{kind}/{MODEL}] }}" for kind in KINDS]
        lines += ["prices:"]
        lines += [f"  {kind}/{MODEL}: {{ input: $0.01, output: $0.01, max output: 4096 }}" for kind in KINDS]
        if everything:
            lines += ["export:", f"  archive: {{ to: file, path: {home}/archive.jsonl }}"]
        loopback = ", ".join(f'"127.0.0.1:{port}"' for port in self.upstreams.values())
        lines += [f"loopback for tests: [{loopback}]"]
        for path, text in ((key, "sk-bench"), (os.path.join(home, "gatehouse.yaml"), "\n".join(lines) + "\n")):
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)

    def start(self, command, gate=False, **options):
        chosen = self.gate_core if gate else self.other_cores
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, chosen), **options)
        self.processes.append(process)
        return process

    def listens(self, port):
        with socket.socket() as sock:
            return sock.connect_ex(("127.0.0.1", port)) == 0

    def wait_for(self, ready, name, process):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            if ready():
                return
            time.sleep(0.05)
        raise SystemExit(f"bench: {name} did not start; see the files in {self.folder}")


def family(process):
    """The numbers of a process and its direct children."""
    with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
        return [str(process.pid), *file.read().split()]


def cpu_seconds(process):
    """User and system time of a process and its direct children, in seconds."""
    ticks = 0
    for pid in family(process):
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_megabytes(process):
    """Resident memory of a process and its direct children."""
    pages = 0
    for pid in family(process):
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            pages += int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
