#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "child.h"
#include "kernel.h"

#define CONNECT_MILLISECONDS 300
#define ANSWER_MILLISECONDS 5000

static int try_open(const char *path, int flags) {
  int fd = open(path, flags | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  close(fd);
  if (flags & O_CREAT) unlink(path);
  return 0;
}

// Connects with a bound; the socket, or a negative errno.
static int connect_bounded(int family, int type, const void *address, socklen_t length) {
  int fd = socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return -errno;
  int error = connect(fd, address, length) == 0 ? 0 : errno;
  if (error == EINPROGRESS) {
    struct pollfd waiting = {.fd = fd, .events = POLLOUT};
    socklen_t size = sizeof error;
    error = ETIMEDOUT;
    if (poll(&waiting, 1, CONNECT_MILLISECONDS) > 0) getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
  }
  if (error == 0) return fd;
  close(fd);
  return -error;
}

static int connect_ip(int type, const char *host, uint16_t port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  if (inet_pton(AF_INET, host, &address.sin_addr) != 1) return -EINVAL;
  return connect_bounded(AF_INET, type, &address, sizeof address);
}

static int try_ip(int type, const char *host, uint16_t port) {
  int fd = connect_ip(type, host, port);
  if (fd < 0) return -fd;
  int error = type == SOCK_DGRAM && send(fd, "?", 1, MSG_NOSIGNAL) < 0 ? errno : 0;
  close(fd);
  return error;
}

static int try_unix(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) return ENAMETOOLONG;
  strcpy(address.sun_path, path);
  int fd = connect_bounded(AF_UNIX, SOCK_STREAM, &address, sizeof address);
  if (fd < 0) return -fd;
  close(fd);
  return 0;
}

static int await_answer(int fd) {
  static const char wanted[] = "HTTP/1.1 ";
  char answer[sizeof wanted - 1];
  size_t filled = 0;
  while (filled < sizeof answer) {
    struct pollfd waiting = {.fd = fd, .events = POLLIN};
    if (poll(&waiting, 1, ANSWER_MILLISECONDS) <= 0) return ETIMEDOUT;
    ssize_t got = recv(fd, answer + filled, sizeof answer - filled, 0);
    if (got == 0) return ECONNRESET;
    if (got < 0 && errno != EAGAIN && errno != EINTR) return errno;
    if (got > 0) filled += (size_t)got;
  }
  return memcmp(answer, wanted, sizeof answer) == 0 ? 0 : EPROTO;
}

static int try_http(const char *path, uint16_t port) {
  static const char tail[] = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  char request[512] = "GET ";
  if (strlen(path) + sizeof tail + 8 > sizeof request) return ENAMETOOLONG;
  strcat(request, path);
  strcat(request, tail);
  int fd = connect_ip(SOCK_STREAM, "127.0.0.1", port);
  if (fd < 0) return -fd;
  size_t length = strlen(request);
  int error = send(fd, request, length, MSG_NOSIGNAL) == (ssize_t)length ? await_answer(fd) : EIO;
  close(fd);
  return error;
}

static int try_one(const struct gh_check *check) {
  switch (check->kind) {
    case GH_CHECK_CREATE: return try_open(check->path, O_CREAT | O_EXCL | O_WRONLY);
    case GH_CHECK_READ: return try_open(check->path, O_RDONLY | O_NONBLOCK);
    case GH_CHECK_CONNECT_TCP: return try_ip(SOCK_STREAM, check->path, check->port);
    case GH_CHECK_SEND_UDP: return try_ip(SOCK_DGRAM, check->path, check->port);
    case GH_CHECK_CONNECT_UNIX: return try_unix(check->path);
    case GH_CHECK_TRACE: return ptrace(PTRACE_TRACEME, 0, 0, 0) == 0 ? 0 : errno;
    case GH_CHECK_UNSHARE: return unshare(CLONE_NEWUSER) == 0 ? 0 : errno;
    case GH_CHECK_MOUNT: return mount("tmpfs", "/", "tmpfs", 0, NULL) == 0 ? 0 : errno;
    case GH_CHECK_SIGNAL: return kill(1, 0) == 0 ? 0 : errno;
    case GH_CHECK_HTTP: return try_http(check->path, check->port);
    default: return ENOSYS;
  }
}

// A check that ran into its time limit proves no wall: silence is not a refusal.
int gh_probe(const gh_plan *plan, int32_t *results) {
  int verdict = 0;
  for (int i = 0; i < plan->checks.count && i < GH_MAX_CHECKS; i++) {
    const struct gh_check *check = &plan->checks.items[i];
    results[i] = try_one(check);
    int held = check->must_succeed ? results[i] == 0 : results[i] != 0 && results[i] != ETIMEDOUT;
    if (!held) verdict = -EPERM;
  }
  return verdict;
}
