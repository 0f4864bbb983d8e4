"""A server that is broken in one way: answers garbage, hangs up, or never answers. Prints PORT=; appends a line to a file for
each connection."""

import socket
import struct
import sys
import threading

ANSWERS = {
    "garbage": b"\x00\xff\x16\x03\x01 this is no HTTP \r\n\r\n" * 50,
    "contradiction": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
    "close": b"",
}


def serve(sock, mode, record):
    with sock:
        sock.recv(65536)
        with open(record, "a", encoding="ascii") as file:
            file.write("asked\n")
        if mode == "silent":
            sock.recv(1)
        elif mode == "reset":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            sock.sendall(ANSWERS[mode])


def main():
    mode, record = sys.argv[1:]
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"PORT={listener.getsockname()[1]}", flush=True)
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=serve, args=(sock, mode, record), daemon=True).start()


if __name__ == "__main__":
    main()
