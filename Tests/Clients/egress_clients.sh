#!/usr/bin/env bash
# Real clients through the egress gate (M3), run inside the sandbox: one line each, `NAME ok` or `NAME refused: WHY`.
# Usage: egress_clients.sh ORIGIN [CERTIFICATE]   ORIGIN is http://HOST:PORT or https://HOST:PORT
# PYTHON names an interpreter that has `requests`; proxy settings come from the environment, as any program's do.
# Exit status: how many clients did not get through.
set -uo pipefail

origin=${1:?the address of the origin}
certificate=${2:-}
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# The origin of a test stands on loopback, which NO_PROXY may exempt because the model gate is there too.
export NO_PROXY='' no_proxy=''

if [[ -n "$certificate" ]]; then
    export CURL_CA_BUNDLE=$certificate GIT_SSL_CAINFO=$certificate REQUESTS_CA_BUNDLE=$certificate
    export PIP_CERT=$certificate NODE_EXTRA_CA_CERTS=$certificate
fi

# client NAME COMMAND...: what the command prints is shown when it fails, on one line and bounded.
client() {
    local name=$1
    shift
    if timeout 60 "$@" >"$work/out" 2>&1 </dev/null; then
        echo "$name ok"
    else
        echo "$name refused: $(tr -s '\n\r\t ' ' ' <"$work/out" | tail -c 600)"
        failed=$((failed + 1))
    fi
}

fetch_curl() {
    curl --silent --show-error --max-time 30 --output "$work/page" --write-out '%{http_code}' "$origin/hello" >"$work/code" || {
        cat "$work/code" "$work/page" 2>/dev/null
        return 1
    }
    [[ "$(cat "$work/code")" == 200 ]] || { cat "$work/code" "$work/page"; return 1; }
    grep -q 'hello from the origin' "$work/page"
}

clone_git() {
    GIT_TERMINAL_PROMPT=0 git clone --quiet "$origin/git/sample.git" "$work/clone" && grep -q 'to clone' "$work/clone/README"
}

download_pip() {
    env -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null "$python" -m pip download --quiet --disable-pip-version-check --no-deps \
        --retries 0 --index-url "$origin/simple/" --trusted-host 127.0.0.1 --dest "$work/wheels" gatehouse-sample &&
        [[ -f "$work/wheels/gatehouse_sample-1.0-py3-none-any.whl" ]]
}

fetch_requests() {
    "$python" - "$origin" <<'PYTHON'
import sys
import requests
reply = requests.get(sys.argv[1] + "/hello", timeout=30)
print(reply.status_code, reply.text)
sys.exit(0 if reply.status_code == 200 and "hello from the origin" in reply.text else 1)
PYTHON
}

# Node's fetch minds the proxy variables from version 24 on, and only when told to; older ones have no way out at all,
# which must fail readably rather than hang.
fetch_node() {
    NODE_USE_ENV_PROXY=1 node --input-type=module - "$origin" <<'NODE'
const reply = await fetch(process.argv[2] + "/hello", { signal: AbortSignal.timeout(30000) });
const text = await reply.text();
console.log(reply.status, text);
process.exit(reply.status === 200 && text.includes("hello from the origin") ? 0 : 1);
NODE
}

export origin work python
export -f fetch_curl clone_git download_pip fetch_requests fetch_node

client curl bash -c fetch_curl
client git bash -c clone_git
client pip bash -c download_pip
client requests bash -c fetch_requests
if command -v node >/dev/null; then
    client node bash -c fetch_node
else
    echo "node absent"
fi
exit "$failed"
