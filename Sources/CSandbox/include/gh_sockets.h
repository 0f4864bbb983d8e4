// Unix sockets: bytes with descriptors beside them, and who is at the other end.
#ifndef GH_SOCKETS_H
#define GH_SOCKETS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Most descriptors that travel beside one message.
#define GH_MAX_PASSED_DESCRIPTORS 8

// Sends all `count` bytes, with the descriptors beside the first one. 0, or a negative errno.
int gh_send_with_fds(int socket, const void *bytes, size_t count, const int *descriptors, int descriptor_count);

// Receives up to `count` bytes; descriptors beside them (close-on-exec) are put in `descriptors`. The number of bytes,
// 0 at the end of the stream, or a negative errno. More descriptors than fit are closed and answer -EMSGSIZE.
ssize_t gh_receive_with_fds(int socket, void *bytes, size_t count, int *descriptors, int capacity, int *received);

// Accepts a connection; no program that another thread starts meanwhile gets it. Its descriptor, or a negative errno.
int gh_accept(int listener);

// The user id of the process at the other end of a connected Unix socket. 0, or a negative errno.
int gh_peer_user(int socket, uint32_t *user);

#endif
