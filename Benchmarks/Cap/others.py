"""The same load on other gateways with the strictest budget that each can hold without a database of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from account import Billed
from gate import HERE, MIXED, PYTHON, SETTLE_SECONDS, finish, start_upstream, wait_for
from measure import SLACK_SECONDS, dollars
from upstream import ALIASES, MODELS

KEY = "sk-cap"
PACKAGES = {"ferrogw": ["ferrogw"], "litellm": ["litellm[proxy]"]}
START_SECONDS = 120


def program(name, venv):
    """Where a peer's program is; None when it is not installed and cannot be."""
    found = os.path.join(venv, "bin", name)
    if os.access(found, os.X_OK):
        return found
    return shutil.which(name)


def install(names, venv):
    """Installs what is missing from the package index; gives back why not, for each that is not there."""
    missing = [name for name in names if program(name, venv) is None]
    if not missing:
        return {}
    if not os.path.exists(venv):
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    told = {}
    for name in missing:
        print(f"cap: installing {name}", file=sys.stderr, flush=True)
        done = subprocess.run(
            [os.path.join(venv, "bin", "pip"), "install", "--quiet", *PACKAGES[name]], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            told[name] = "it cannot be installed: " + done.stderr.strip().splitlines()[-1][:200]
    return told


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def ferrogw(folder, cap, upstream, port):
    """One rate for all models is all it has: the dearest, so that it counts too much rather than too little."""
    names = {name: alias for alias, name in ALIASES.items()}
    budget = {"spend_limit_usd": cap, "input_per_m_tokens": max(MODELS[name]["input"] for name in MIXED),
              "output_per_m_tokens": max(MODELS[name]["output"] for name in MIXED)}
    config = {
        "strategy": {"mode": "single"}, "targets": [{"virtual_key": "openai"}],
        "aliases": {name: names[name] for name in MIXED},
        "plugins": [{"name": "budget", "type": "ratelimit", "stage": stage, "enabled": True, "config": budget}
                    for stage in ("before_request", "after_request")]}
    path = os.path.join(folder, "config.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file)
    return ["serve"], {"GATEWAY_CONFIG": path, "MASTER_KEY": KEY, "PORT": str(port), "OPENAI_API_KEY": "sk-upstream",
                       "OPENAI_BASE_URL": f"http://127.0.0.1:{upstream}", "RATE_LIMIT_RPS": "100000", "RATE_LIMIT_BURST": "100000"}


def litellm(folder, cap, upstream, port):
    """Budgets of keys want a database; the one over a provider is held in memory."""
    models = [{
        "model_name": name, "litellm_params": {
            "model": f"openai/{name}", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": "sk-upstream",
            "input_cost_per_token": MODELS[name]["input"] / 1e6, "output_cost_per_token": MODELS[name]["output"] / 1e6}}
        for name in MIXED]
    config = {
        "model_list": models, "general_settings": {"master_key": KEY},
        "litellm_settings": {"num_retries": 0, "max_budget": cap, "budget_duration": "1d"},
        "router_settings": {"provider_budget_config": {"openai": {"budget_limit": cap, "time_period": "1d"}}}}
    path = os.path.join(folder, "config.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file)
    return ["--config", path, "--host", "127.0.0.1", "--port", str(port)], {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}


SETTINGS = {"ferrogw": ferrogw, "litellm": litellm}


def ready(port):
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def cap(name, path, streams, options):
    """A row like that of Gatehouse; a peer cannot fail the harness."""
    with tempfile.TemporaryDirectory(prefix="cap-peer-") as folder:
        upstream, upstream_port, account = start_upstream(folder)
        port = free_port()
        arguments, variables = SETTINGS[name](folder, options.cap, upstream_port, port)
        with open(os.path.join(folder, "log"), "wb") as log:
            peer = subprocess.Popen([path, *arguments], env={**os.environ, **variables}, cwd=folder, stdin=subprocess.DEVNULL,
                                    stdout=log, stderr=log)
        try:
            wait_for(lambda: ready(port) or peer.poll() is not None, name, START_SECONDS)
            time.sleep(1)
            clients = subprocess.Popen(
                [PYTHON, os.path.join(HERE, "clients.py"), "--streams", str(streams), "--seconds", str(options.seconds),
                 "--models", ",".join(MIXED), "--ask-usage", "--seed", options.seed],
                env={**os.environ, "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1", "OPENAI_API_KEY": KEY},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            counts = finish(clients, options.seconds + SLACK_SECONDS)
            wait_for(lambda: Billed(account).open == 0, "the provider to end", SETTLE_SECONDS)
            billed = Billed(account)
        finally:
            for process in (peer, upstream):
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
    over = max(0, billed.total - options.cap * 1_000_000)
    refused = ", ".join(f"{value} × {key.removeprefix('status ')}" for key, value in counts.items() if key.startswith("status"))
    return [name, streams, billed.calls, billed.given_up, refused or "none", dollars(billed.total), dollars(over)]
