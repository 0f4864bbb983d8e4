/* A model server reduced to its streaming: reads a request, flushes server-sent events one write at a time.
   Usage: sse_upstream [EVENTS MICROSECONDS]; prints its port. With a pause between events each of them tells in its text
   when it was sent. One thread per connection, at most what the load generator opens. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD_LIMIT = 65536 };

static long events = 100, pause_micros = 0;

static const char head[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
static const char event[] =
    "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":"
    "[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}],\"usage\":null}\n\n";
static const char stamped[] =
    "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":"
    "[{\"index\":0,\"delta\":{\"content\":\"@%lld \"},\"finish_reason\":null}],\"usage\":null}\n\n";
static const char last[] =
    "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":[],"
    "\"usage\":{\"prompt_tokens\":5000,\"completion_tokens\":100,\"total_tokens\":5100}}\n\ndata: [DONE]\n\n";

static int send_all(int sock, const char *data, size_t count) {
    while (count > 0) {
        ssize_t sent = send(sock, data, count, MSG_NOSIGNAL);
        if (sent <= 0) return -1;
        data += sent;
        count -= (size_t)sent;
    }
    return 0;
}

static int send_chunk(int sock, const char *data, size_t count) {
    char frame[1024];
    int size = snprintf(frame, sizeof frame, "%zx\r\n%.*s\r\n", count, (int)count, data);
    return send_all(sock, frame, (size_t)size);
}

static int send_event(int sock) {
    if (pause_micros == 0) return send_chunk(sock, event, sizeof event - 1);
    struct timespec time = {.tv_sec = pause_micros / 1000000, .tv_nsec = pause_micros % 1000000 * 1000};
    nanosleep(&time, NULL);
    clock_gettime(CLOCK_MONOTONIC, &time);
    char text[sizeof stamped + 32];
    int size = snprintf(text, sizeof text, stamped, time.tv_sec * 1000000000LL + time.tv_nsec);
    return send_chunk(sock, text, (size_t)size);
}

/* Reads one request whole; 0 when the peer is done. */
static int read_request(int sock, char *buffer) {
    size_t held = 0;
    char *end = NULL;
    while (end == NULL) {
        ssize_t got = recv(sock, buffer + held, HEAD_LIMIT - held, 0);
        if (got <= 0) return 0;
        held += (size_t)got;
        buffer[held] = 0;
        end = strstr(buffer, "\r\n\r\n");
        if (end == NULL && held >= HEAD_LIMIT) return 0;
    }
    const char *field = strcasestr(buffer, "content-length:");
    size_t body = field != NULL && field < end ? strtoul(field + 15, NULL, 10) : 0;
    size_t have = held - (size_t)(end + 4 - buffer);
    while (have < body) {
        size_t want = body - have < HEAD_LIMIT ? body - have : HEAD_LIMIT;
        ssize_t got = recv(sock, buffer, want, 0);
        if (got <= 0) return 0;
        have += (size_t)got;
    }
    return 1;
}

static void *serve(void *argument) {
    int sock = (int)(intptr_t)argument, on = 1;
    char *buffer = malloc(HEAD_LIMIT + 1);
    setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    while (buffer != NULL && read_request(sock, buffer)) {
        int bad = send_all(sock, head, sizeof head - 1);
        for (long number = 0; number < events && !bad; number++) bad = send_event(sock);
        if (bad || send_chunk(sock, last, sizeof last - 1) || send_all(sock, "0\r\n\r\n", 5)) break;
    }
    free(buffer);
    close(sock);
    return NULL;
}

int main(int count, char **words) {
    if (count == 3) {
        events = strtol(words[1], NULL, 10);
        pause_micros = strtol(words[2], NULL, 10);
    }
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 1024)) return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        int sock = accept(listener, NULL, NULL);
        pthread_t thread;
        if (sock >= 0 && pthread_create(&thread, NULL, serve, (void *)(intptr_t)sock) == 0) pthread_detach(thread);
    }
}
