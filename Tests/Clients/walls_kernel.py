"""System calls and process boundaries."""

import ctypes
import errno
import os
import platform
import signal
import stat

LIBC = ctypes.CDLL(None, use_errno=True)
NUMBERS = {
    "x86_64": {
        "ptrace": 101, "mount": 165, "keyctl": 250, "add_key": 248, "request_key": 249, "name_to_handle_at": 303,
        "open_by_handle_at": 304, "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312,
        "bpf": 321, "userfaultfd": 323, "io_uring_setup": 425, "open_tree": 428, "move_mount": 429, "fsopen": 430,
        "clone3": 435, "openat2": 437, "pidfd_getfd": 438, "mount_setattr": 442, "perf_event_open": 298,
        "shmget": 29, "mq_open": 240},
    "aarch64": {
        "ptrace": 117, "mount": 40, "keyctl": 219, "add_key": 217, "request_key": 218, "name_to_handle_at": 264,
        "open_by_handle_at": 265, "setns": 268, "process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272,
        "bpf": 280, "userfaultfd": 282, "io_uring_setup": 425, "open_tree": 428, "move_mount": 429, "fsopen": 430,
        "clone3": 435, "openat2": 437, "pidfd_getfd": 438, "mount_setattr": 442, "perf_event_open": 241,
        "shmget": 194, "mq_open": 180},
}
DENIALS = {errno.EPERM, errno.EACCES, errno.ENOSYS}
SET_USER_ID = [f"/usr/bin/{name}" for name in (
    "su", "sudo", "mount", "umount", "passwd", "chsh", "newgrp", "gpasswd", "newuidmap", "newgidmap", "pkexec", "fusermount3")]
CLONE_NEWUSER, PTRACE_SEIZE, AT_FDCWD = 0x10000000, 0x4206, -100


def call(name, *arguments):
    """Makes a system call by number; gives back 0 when it worked, and its errno otherwise."""
    ctypes.set_errno(0)
    number = NUMBERS[platform.machine()][name]
    result = LIBC.syscall(ctypes.c_long(number), *[as_argument(argument) for argument in arguments])
    return 0 if result >= 0 else ctypes.get_errno()


def as_argument(value):
    return ctypes.c_char_p(value) if isinstance(value, bytes) else (
        value if isinstance(value, ctypes.Array) else ctypes.c_long(value))


def denied(attempts):
    """Each call must fail with a denial: an EFAULT or EINVAL means that the kernel went to work on it."""
    details = []
    for name, *arguments in attempts:
        code = call(name, *arguments)
        details.append(f"{name} {errno.errorcode.get(code, code)}")
        if code not in DENIALS:
            return False, f"{details[-1]} is no denial"
    return True, ", ".join(details)


def forbidden_calls(_):
    space = ctypes.create_string_buffer(256)
    return denied([
        ("io_uring_setup", 1, space), ("openat2", AT_FDCWD, b"/", space, 24), ("open_by_handle_at", AT_FDCWD, space, 0),
        ("name_to_handle_at", AT_FDCWD, b"/", space, space, 0), ("fsopen", b"tmpfs", 0), ("move_mount", -1, b"", -1, b"", 0),
        ("open_tree", AT_FDCWD, b"/", 1), ("mount_setattr", AT_FDCWD, b"/", 0, space, 32),
        ("mount", b"none", b"/nowhere", b"tmpfs", 0, 0), ("bpf", 0, space, 128), ("perf_event_open", space, 0, -1, -1, 0),
        ("userfaultfd", 0), ("setns", 0, 0), ("kcmp", 1, 1, 0, 0, 0)])


def namespaces(_):
    """clone3 must look as if it did not exist, so that libraries fall back to the clone that can be filtered."""
    arguments = (ctypes.c_uint64 * 11)(CLONE_NEWUSER, 0, 0, 0, signal.SIGCHLD)
    before = os.getpid()
    clone = call("clone3", arguments, 88)
    if os.getpid() != before:
        os._exit(0)  # the call went through and this is the child
    ctypes.set_errno(0)
    unshared = LIBC.unshare(CLONE_NEWUSER)
    reason = ctypes.get_errno()
    return (clone == errno.ENOSYS and unshared != 0 and reason == errno.EPERM), (
        f"clone3 {errno.errorcode.get(clone, clone)}, unshare {errno.errorcode.get(reason, reason)}")


def supervisor(_):
    """The process that keeps the sandbox is process 1 in here."""
    space = ctypes.create_string_buffer(64)
    ok, detail = denied([
        ("ptrace", PTRACE_SEIZE, 1, 0, 0), ("process_vm_readv", 1, space, 1, space, 1, 0),
        ("process_vm_writev", 1, space, 1, space, 1, 0), ("pidfd_getfd", 0, 0, 0)])
    if not ok:
        return ok, detail
    try:
        with open("/proc/1/mem", "rb"):
            return False, "/proc/1/mem opens"
    except OSError as problem:
        return True, f"{detail}, mem {problem.strerror}"


def signals(options):
    """Neither by number nor by -1, which means every process that can be seen."""
    visible = {int(name) for name in os.listdir("/proc") if name.isdigit()}
    for process in options.host_process:
        if process in visible:
            continue  # this number belongs to somebody in here
        try:
            os.kill(process, 0)
            return False, f"the host's process {process} can be signalled"
        except OSError as problem:
            if problem.errno not in (errno.ESRCH, errno.EPERM):
                return False, f"{process}: {problem}"
    return True, f"{len(options.host_process)} processes out of reach, {len(visible)} visible"


def survives_init(_):
    """The keeper of the sandbox cannot be killed from within."""
    try:
        os.kill(1, signal.SIGKILL)
    except OSError as problem:
        return True, problem.strerror
    os.kill(1, 0)
    return True, "the signal had no effect"


def privileges(_):
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    wanted = {"NoNewPrivs": "1", "Seccomp": "2", "CapEff": "0" * 16, "CapPrm": "0" * 16, "CapBnd": "0" * 16, "CapAmb": "0" * 16}
    wrong = {name: status.get(name) for name, value in wanted.items() if status.get(name) != value}
    return not wrong, f"wrong: {wrong}" if wrong else "no_new_privs, filter on, no capabilities"


def children(_):
    """What a set-user-ID program starts has no more privileges than what started it."""
    programs = [path for path in SET_USER_ID if os.path.exists(path) and os.stat(path).st_mode & stat.S_ISUID]
    done = []
    for path in programs:
        child = os.fork()
        if child == 0:
            sink = os.open(os.devnull, os.O_RDWR)
            for descriptor in range(3):
                os.dup2(sink, descriptor)
            os.execv(path, [path, "-c", "true"] if path.endswith("/su") else [path])
        held = [line for line in attempts_to_read(f"/proc/{child}/status") if line.startswith(("NoNewPrivs:", "CapEff:"))]
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done.append(f"{os.path.basename(path)} {held}")
        if any(line.split()[1].strip("0") not in ("", "1") for line in held):
            return False, done[-1]
    mounts = [line.split() for line in attempts_to_read("/proc/self/mountinfo")]
    open_to = [fields[4] for fields in mounts if "nosuid" not in fields[5].split(",")]
    return not open_to, f"honour set-user-ID: {open_to}" if open_to else f"{len(mounts)} mounts nosuid; {done}"


def attempts_to_read(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.readlines()
    except OSError:
        return []


def descriptors(_):
    """Nothing open but standard input, output and error, and what Python itself and this check hold."""
    held = {}
    for name in os.listdir("/proc/self/fd"):
        try:
            held[int(name)] = os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:
            pass  # the descriptor of the listing itself
    foreign = {number: path for number, path in held.items() if number > 2 and not own(path)}
    return not foreign, f"inherited: {foreign}" if foreign else f"{len(held)} open, none foreign"


def own(path):
    return path.startswith(("pipe:", "/proc/"))


def shared_memory(options):
    if os.path.exists("/dev/shm/" + options.host_shm):
        return False, "the host's /dev/shm is visible"
    return True, "not visible"


def system_v(options):
    code = call("shmget", options.host_shm_key, 0, 0)
    return code in DENIALS | {errno.ENOENT}, errno.errorcode.get(code, str(code))


def message_queue(options):
    ctypes.set_errno(0)
    if LIBC.mq_open(options.host_queue.encode(), os.O_RDONLY) >= 0:
        return False, "the host's queue opens"
    code = ctypes.get_errno()
    return code in DENIALS | {errno.ENOENT}, errno.errorcode.get(code, str(code))


def keyrings(_):
    return denied([("keyctl", 0, -3, 0, 0, 0), ("add_key", b"user", b"x", b"y", 1, -3), ("request_key", b"user", b"x", 0, 0)])


CHECKS = [
    ("F4", "only standard descriptors are inherited", None, descriptors),
    ("F5", "dangerous system calls are denied", None, forbidden_calls),
    ("F6", "no new user namespace", None, namespaces),
    ("F7", "the supervisor's memory and descriptors are out of reach", None, supervisor),
    ("F14", "processes of the host cannot be signalled", "host_process", signals),
    ("F14", "the keeper cannot be killed from within", None, survives_init),
    ("F17", "no way to more privileges", None, privileges),
    ("F17", "set-user-ID programs gain nothing", None, children),
    ("F23", "the host's message queues cannot be opened", "host_queue", message_queue),
    ("F23", "the host's shared memory is not visible", "host_shm", shared_memory),
    ("F23", "the host's System V segments are not visible", "host_shm_key", system_v),
    ("F23", "keyrings are denied", None, keyrings),
]
