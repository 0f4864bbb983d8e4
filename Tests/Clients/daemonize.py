"""Leaves a daemon behind (double fork, new session, signals ignored) that writes a heartbeat: it must die with its run (F15)."""

import os
import signal
import sys
import time

BEATS = 600
INTERVAL = 0.1


def main():
    path = os.path.abspath(sys.argv[1])
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            for descriptor in range(3):
                os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
            for beat in range(BEATS):
                with open(path, "w", encoding="ascii") as file:
                    file.write(f"{beat}\n")
                time.sleep(INTERVAL)
        os._exit(0)
    while not os.path.exists(path):
        time.sleep(INTERVAL)


if __name__ == "__main__":
    main()
