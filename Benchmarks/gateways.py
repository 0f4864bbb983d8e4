"""Gateways of other people, measured beside ours where they are installed: ferrogw and LiteLLM, both from PyPI.

`Benchmarks/run --install-peers` installs them into `.venv-bench` beside the checkout. ferrogw runs with what it has of our
features: a key, a budget, a rate limit, and a log in SQLite. LiteLLM's budgets need PostgreSQL, so it runs with its master
key alone, and writes no log.
"""

import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(os.path.dirname(HERE), ".venv-bench")
PACKAGES = ("ferrogw==1.5.10", "litellm[proxy]==1.106.2")
NAMES = ("ferrogw", "litellm")
MASTER_KEY = "fgw_" + "a" * 32
MODEL = "gpt-4o"

FERROGW = """strategy:
  mode: single
targets:
  - virtual_key: openai
plugins:
  - name: budget
    type: guardrail
    stage: before_request
    enabled: true
    config: { spend_limit_usd: 1000000, input_per_m_tokens: 10, output_per_m_tokens: 10 }
  - name: rate-limit
    type: guardrail
    stage: before_request
    enabled: true
    config: { requests_per_second: 1000000, burst: 1000000 }
  - name: request-logger
    type: logging
    stage: before_request
    enabled: true
    config: { level: info, persist: true, backend: sqlite, dsn: requests.db }
"""

LITELLM = """model_list:
  - model_name: {model}
    litellm_params: {{ model: openai/{model}, api_base: "http://127.0.0.1:{port}/v1", api_key: sk-bench }}
general_settings: {{ master_key: {key} }}
litellm_settings: {{ telemetry: false }}
"""


def install():
    """Installs both into an environment of their own; does nothing when they are there."""
    if not os.path.exists(os.path.join(VENV, "bin", "python")):
        subprocess.run(["python3", "-m", "venv", VENV], check=True)
    subprocess.run([os.path.join(VENV, "bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                    *PACKAGES], check=True)


def found(name):
    """The program of that name, from the environment or the user's path; None when it is not installed."""
    own = os.path.join(VENV, "bin", name)
    return own if os.access(own, os.X_OK) else shutil.which(name)


def start(peers, name, program, kind, upstream):
    """Starts a gateway to one upstream; gives back its process and port."""
    port = peers.free_port()
    folder = os.path.join(peers.folder, f"{name}-{kind}")
    os.makedirs(folder)
    config = os.path.join(folder, "config.yaml")
    text = FERROGW if name == "ferrogw" else LITELLM.format(model=MODEL, port=upstream, key=MASTER_KEY)
    with open(config, "w", encoding="utf-8") as file:
        file.write(text)
    environment = {**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOG": "ERROR"}
    command = [program, "--config", config, "--host", "127.0.0.1", "--port", str(port), "--num_workers", "1"]
    if name == "ferrogw":
        command = [program, "serve"]
        environment |= {
            "RATE_LIMIT_RPS": "1000000", "RATE_LIMIT_BURST": "1000000", "GATEWAY_CONFIG": config, "PORT": str(port), "MASTER_KEY": MASTER_KEY, "LOG_LEVEL": "error",
            "OPENAI_API_KEY": "sk-bench", "OPENAI_BASE_URL": f"http://127.0.0.1:{upstream}"}
    with open(os.path.join(folder, "log"), "wb") as log:
        process = peers.start(command, gate=True, env=environment, cwd=folder, stdout=log, stderr=log)
    peers.wait_for(lambda: peers.listens(port), name, process)
    return process, port
