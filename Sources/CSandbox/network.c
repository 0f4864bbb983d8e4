#define _GNU_SOURCE
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "child.h"

#define BACKLOG 1024

static int bring_up_loopback(void) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
  int error = ioctl(fd, SIOCSIFFLAGS, &request) == 0 ? 0 : -errno;
  close(fd);
  return error;
}

static int listen_at(uint16_t port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, BACKLOG) == 0) return fd;
  int error = -errno;
  close(fd);
  return error;
}

int gh_open_listeners(const gh_plan *plan, int listeners[2]) {
  int error = bring_up_loopback();
  if (error) return error;
  for (int i = 0; i < 2; i++) {
    listeners[i] = listen_at(plan->ports[i]);
    if (listeners[i] < 0) return listeners[i];
  }
  return 0;
}
