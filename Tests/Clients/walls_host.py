"""The host's side of the walls: holds what a sandbox must not reach, and says where it is.

In the folder named, it listens on Unix sockets as Docker, a session bus or an agent of keys do; elsewhere on an abstract
socket and a TCP port. It holds a file in /dev/shm, a System V segment and a POSIX message queue. The first line on
standard output is READY= and a JSON object; it ends with its standard input's reader, on SIGTERM. The last file in the
folder, `reached`, tells whether anybody came.
"""

import ctypes
import json
import os
import selectors
import signal
import socket
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
IPC_CREAT, IPC_RMID = 0o1000, 0
SOCKETS = ["docker.sock", "podman.sock", "containerd.sock", "libvirt-sock", "bus", "ssh-agent", "gpg-agent", "tmux", "X0",
           "wayland-0", "keyring"]


def listen(family, address):
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.bind(address)
    sock.listen()
    return sock


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def main():
    folder, name = sys.argv[1], f"gatehouse-wall-{os.getpid()}"
    paths = [os.path.join(folder, socket_name) for socket_name in SOCKETS]
    listeners = [listen(socket.AF_UNIX, path) for path in paths] + [listen(socket.AF_UNIX, "\0" + name)]
    port = listen(socket.AF_INET, ("127.0.0.1", 0))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    segment = checked(LIBC.shmget(os.getpid(), 4096, IPC_CREAT | 0o600))
    queue = checked(LIBC.mq_open(b"/" + name.encode(), os.O_CREAT | os.O_RDWR, 0o600, None))
    try:
        with open("/dev/shm/" + name, "wb") as file:
            file.write(b"host")
        print("READY=" + json.dumps({
            "paths": paths, "abstract": name, "port": port.getsockname()[1], "process": os.getpid(), "shm": name,
            "segment": os.getpid(), "queue": "/" + name}), flush=True)
        wait(listeners + [port], os.path.join(folder, "reached"))
    finally:
        os.close(queue)
        LIBC.mq_unlink(b"/" + name.encode())
        LIBC.shmctl(segment, IPC_RMID, None)
        os.unlink("/dev/shm/" + name)


def wait(listeners, reached):
    with selectors.DefaultSelector() as selector:
        for sock in listeners:
            selector.register(sock, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                key.fileobj.accept()[0].close()
                with open(reached, "a", encoding="utf-8") as file:
                    file.write(f"{key.fileobj.getsockname()!r}\n")


if __name__ == "__main__":
    main()
