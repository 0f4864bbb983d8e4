"""Starts a command as a careless or a poorer host would: with open descriptors to inherit, or without Landlock.

    walls_launch.py [--descriptor FILE]... [--without-landlock] -- COMMAND...

--without-landlock puts a system call filter in front of the command for which landlock_create_ruleset does not exist.
"""

import argparse
import ctypes
import os
import platform
import struct

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LANDLOCK_CREATE_RULESET, ENOSYS = 444, 38
LOAD_NUMBER, JUMP_IF_EQUAL, GIVE_BACK = 0x20, 0x15, 0x06
ALLOW, FAIL_WITH = 0x7FFF0000, 0x00050000
FIRST_DESCRIPTOR = 20


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def without_landlock():
    if platform.machine() not in ("x86_64", "aarch64"):
        raise SystemExit("walls_launch: this machine's system calls are not known here")
    instructions = [
        (LOAD_NUMBER, 0, 0, 0), (JUMP_IF_EQUAL, 0, 1, LANDLOCK_CREATE_RULESET), (GIVE_BACK, 0, 0, FAIL_WITH | ENOSYS),
        (GIVE_BACK, 0, 0, ALLOW)]
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    program = Program(len(instructions), code)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program)):
        raise SystemExit(f"walls_launch: {os.strerror(ctypes.get_errno())}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--descriptor", action="append", default=[], metavar="FILE")
    parser.add_argument("--without-landlock", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    for number, path in enumerate(options.descriptor):
        os.dup2(os.open(path, os.O_RDWR), FIRST_DESCRIPTOR + number, inheritable=True)
    if options.without_landlock:
        without_landlock()
    os.execv(options.command[0], options.command)


if __name__ == "__main__":
    main()
