#define _GNU_SOURCE
#include "gh_sockets.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

union passed {
  char bytes[CMSG_SPACE(sizeof(int) * GH_MAX_PASSED_DESCRIPTORS)];
  struct cmsghdr alignment;
};

static void attach(struct msghdr *message, union passed *control, const int *descriptors, int count) {
  memset(control, 0, sizeof *control);
  message->msg_control = control->bytes;
  message->msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
  memcpy(CMSG_DATA(header), descriptors, sizeof(int) * (size_t)count);
}

int gh_send_with_fds(int socket, const void *bytes, size_t count, const int *descriptors, int descriptor_count) {
  if (descriptor_count < 0 || descriptor_count > GH_MAX_PASSED_DESCRIPTORS || count == 0) return -EINVAL;
  union passed control;
  size_t sent = 0;
  while (sent < count) {
    struct iovec part = {.iov_base = (char *)bytes + sent, .iov_len = count - sent};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (sent == 0 && descriptor_count > 0) attach(&message, &control, descriptors, descriptor_count);
    ssize_t written = sendmsg(socket, &message, MSG_NOSIGNAL);
    if (written < 0) {
      if (errno == EINTR) continue;
      return -errno;
    }
    sent += (size_t)written;
  }
  return 0;
}

// Takes what fits; the rest is closed, so that a peer cannot leave descriptors behind in this process.
static int take(struct msghdr *message, int *descriptors, int capacity, int *received) {
  int overflow = (message->msg_flags & MSG_CTRUNC) != 0;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header; header = CMSG_NXTHDR(message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; i++) {
      int descriptor;
      memcpy(&descriptor, CMSG_DATA(header) + i * sizeof(int), sizeof descriptor);
      if (*received < capacity) {
        descriptors[(*received)++] = descriptor;
      } else {
        close(descriptor);
        overflow = 1;
      }
    }
  }
  return overflow;
}

ssize_t gh_receive_with_fds(int socket, void *bytes, size_t count, int *descriptors, int capacity, int *received) {
  union passed control;
  struct iovec part = {.iov_base = bytes, .iov_len = count};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  *received = 0;
  ssize_t got;
  do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0) return -errno;
  if (take(&message, descriptors, capacity, received)) {
    while (*received > 0) close(descriptors[--*received]);
    return -EMSGSIZE;
  }
  return got;
}

int gh_accept(int listener) {
  int descriptor = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  return descriptor >= 0 ? descriptor : -errno;
}

int gh_peer_user(int socket, uint32_t *user) {
  struct ucred peer;
  socklen_t length = sizeof peer;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return -errno;
  *user = peer.uid;
  return 0;
}
