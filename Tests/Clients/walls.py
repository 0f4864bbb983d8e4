"""Tries every wall from inside the sandbox, one check per case of the adversarial list.

Prints one JSON line per check ({"id", "name", "ok", "detail"}) and a closing line; exit status 1 when a wall gave way.
What only the host can know comes by option; a check whose option is missing is skipped by name, so that nobody takes it
for passed. It tries nothing at all where the network is not cut off: the checks are real attempts, and a machine's own
network is no place for them. To see the checks fail, run it in bare namespaces (`unshare --net --pid --fork`).
"""

import argparse
import json
import os
import signal
import socket
import sys

import walls_content
import walls_kernel
import walls_network

CHECK_SECONDS = 30


def run(check, options):
    """Runs a check in a child process of its own: a seccomp kill or a hang is an answer too, not the end."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(CHECK_SECONDS)
        try:
            answer = check(options)
        except Exception as problem:  # a check that breaks has proved nothing
            answer = (False, f"the check itself broke: {problem!r}")
        os.write(writer, json.dumps(answer).encode()[:60000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        text = answers.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return (True, "killed by seccomp") if name == "SIGSYS" else (False, f"the check died of {name}")
    return tuple(json.loads(text))


def cut_off():
    """Whether this network namespace has loopback and nothing else."""
    return {name for _, name in socket.if_nameindex()} <= {"lo"}


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", metavar="ID", help="only the checks of this case")
    parser.add_argument("--deny-path", action="append", default=[], help="a host path that must not be readable")
    parser.add_argument("--deny-connect", action="append", default=[], metavar="HOST:PORT", help="must be unreachable")
    parser.add_argument("--abstract", help="an abstract Unix socket that a host process listens on")
    parser.add_argument("--unix-socket", action="append", default=[], help="a Unix socket that a host process listens on")
    parser.add_argument("--host-process", type=int, action="append", help="a process id of the host that must be out of reach")
    parser.add_argument("--host-shm", help="the name of a file in the host's /dev/shm")
    parser.add_argument("--host-shm-key", type=int, help="the key of a System V segment of the host")
    parser.add_argument("--host-queue", help="the name of a POSIX message queue of the host")
    parser.add_argument("--ledger-path", action="append", default=[], help="a file of the ledger that must be out of reach")
    parser.add_argument("--secret", nargs=2, metavar=("HEAD", "TAIL"), help="the two halves of a real credential")
    return parser.parse_args()


def main():
    options = parse()
    if not cut_off():
        raise SystemExit("walls: this is no sandbox: it has a network; nothing was tried")
    passed = failed = 0
    for module in (walls_network, walls_kernel, walls_content):
        for identifier, name, needs, check in module.CHECKS:
            if options.only and identifier not in options.only:
                continue
            line = {"id": identifier, "name": name}
            if needs and not getattr(options, needs):
                print(json.dumps({**line, "skipped": needs}), flush=True)
                continue
            ok, detail = run(check, options)
            passed, failed = (passed + 1, failed) if ok else (passed, failed + 1)
            print(json.dumps({**line, "ok": ok, "detail": detail}), flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
