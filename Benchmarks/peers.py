"""Everything that runs beside the load generator: upstreams, nginx as the plain proxy, and the gate."""

import json
import os
import shutil
import socket
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = {"wrk": "wrk", "nginx": "nginx-light", "bwrap": "bubblewrap"}
START_SECONDS, STOP_SECONDS = 20, 5
BODY_BYTES = 20 * 1024
REPLY = {
    "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "bench",
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


class Peers:
    """Starts on entering, stops on leaving, whatever happened in between."""

    def __init__(self, folder, gatehouse):
        self.folder, self.gatehouse = folder, gatehouse
        self.workspace = os.path.join(folder, "workspace")
        self.instance = os.path.join(folder, "gatehouse")
        self.processes, self.gate = [], None

    def __enter__(self):
        try:
            os.makedirs(self.workspace, mode=0o700)
            os.makedirs(self.instance, mode=0o700)
            self.write_requests()
            self.json_port = self.start_json_upstream()
            self.sse_port = self.start_sse_upstream()
            self.proxy_port, self.proxy = self.start_proxy()
            if self.gatehouse:
                self.gate = self.start_gate()
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
        for kind in ("json", "sse"):
            question = {"model": "bench", "max_completion_tokens": 512, "messages": [{"role": "user", "content": ""}]}
            if kind == "sse":
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

    def start_sse_upstream(self):
        binary = os.path.join(self.folder, "sse_upstream")
        compiler = shutil.which("clang") or shutil.which("cc")
        subprocess.run([compiler, "-O2", "-D_GNU_SOURCE", "-pthread", "-o", binary, os.path.join(HERE, "sse_upstream.c")],
                       check=True)
        process = self.start([binary], stdout=subprocess.PIPE, text=True)
        return int(process.stdout.readline())

    def start_proxy(self):
        """nginx as plain reverse proxy: keep-alive upstream, nothing buffered, one location for each upstream."""
        port, parts = free_port(), []
        for name, upstream in (("json", self.json_port), ("sse", self.sse_port)):
            parts.append(f"    upstream {name} {{ server 127.0.0.1:{upstream}; keepalive 64; keepalive_requests 100000000; }}")
        locations = "\n".join(
            f"        location /{name}/ {{ proxy_pass http://{name}/; proxy_http_version 1.1;"
            " proxy_set_header Connection \"\"; proxy_buffering off; proxy_read_timeout 600; }" for name in ("json", "sse"))
        body = "\n".join(parts) + f"\n    server {{\n        listen 127.0.0.1:{port} backlog=1024;\n{locations}\n    }}"
        return port, self.start_nginx("proxy", body, port)

    def start_nginx(self, name, body, port):
        with open(os.path.join(HERE, "nginx.conf.template"), encoding="utf-8") as file:
            text = file.read()
        for key, value in {"folder": self.folder, "name": name, "body": body}.items():
            text = text.replace("{{" + key + "}}", value)
        path = os.path.join(self.folder, name + ".conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        process = self.start([shutil.which("nginx", path=PATH), "-p", self.folder, "-c", path])
        self.wait_for(lambda: self.listens(port), f"nginx ({name})", process)
        return process

    def start_gate(self):
        self.write_manifest()
        with open(os.path.join(self.folder, "gate.log"), "wb") as log:
            process = self.start([self.gatehouse, "up"], env=self.gate_environment(), stdout=log, stderr=log)
        status = [self.gatehouse, "status", "--json"]
        self.wait_for(lambda: subprocess.run(
            status, env=self.gate_environment(), capture_output=True, timeout=10, check=False).returncode == 0,
            "the gate", process)
        return process

    def write_manifest(self):
        """Two agents, one for each upstream; everything on: policy, reservation, ledger."""
        key = os.path.join(self.folder, "provider-key")
        ports = {"json": self.json_port, "sse": self.sse_port}
        providers = [f'  {name}: {{ url: "http://127.0.0.1:{port}", dialect: openai, key: "file:{key}" }}'
                     for name, port in ports.items()]
        agents = [f'  {name}:\n    workspace: {self.workspace}\n    budget: $1000000 per day\n    models: {{ use: [{name}/bench] }}'
                  for name in ports]
        prices = [f"  {name}/bench: {{ input: $0.01, output: $0.01, max output: 4096 }}" for name in ports]
        loopback = ", ".join(f'"127.0.0.1:{port}"' for port in ports.values())
        lines = ["version: 1", "budget: { daily: $1000000 }", "providers:", *providers, "agents:", *agents, "prices:", *prices,
                 f"loopback for tests: [{loopback}]"]
        for path, text in ((key, "sk-bench"), (os.path.join(self.instance, "gatehouse.yaml"), "\n".join(lines) + "\n")):
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
                file.write(text)

    def gate_environment(self):
        return {**os.environ, "GATEHOUSE_HOME": self.instance}

    def start(self, command, **options):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
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


def cpu_seconds(process):
    """User and system time of a process and its direct children, in seconds."""
    with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
        pids = [str(process.pid), *file.read().split()]
    ticks = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
