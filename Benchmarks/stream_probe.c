/* Reads one stream after the other over one connection and tells how late its pieces are. The upstream writes into each
   event when it was sent, as `@NANOSECONDS ` of the monotonic clock, which all processes of a machine share.
   Usage: stream_probe URL BODY-FILE STREAMS; sends OPENAI_API_KEY; prints one JSON line, times in microseconds. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { REPLY_LIMIT = 4 << 20, BODY_LIMIT = 1 << 20, SAMPLES = 1 << 20, PATIENCE_SECONDS = 10 };

static char reply[REPLY_LIMIT + 1], body[BODY_LIMIT], head[8192];
static double firsts[SAMPLES], delays[SAMPLES];
static long first_count, delay_count;

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int by_size(const void *one, const void *other) {
    double left = *(const double *)one, right = *(const double *)other;
    return (left > right) - (left < right);
}

static double quantile(double *samples, long count, double part) {
    return count ? samples[(long)((double)(count - 1) * part)] : 0;
}

static int give_up(const char *what) {
    fprintf(stderr, "stream_probe: %s\n", what);
    return 1;
}

static int send_all(int sock, const char *data, size_t count) {
    while (count > 0) {
        ssize_t sent = send(sock, data, count, MSG_NOSIGNAL);
        if (sent <= 0) return -1;
        data += sent;
        count -= (size_t)sent;
    }
    return 0;
}

/* Notes the marks between `from` and `held`; gives back where to look next. */
static size_t note_marks(size_t from, size_t held, long long arrived) {
    for (;;) {
        char *mark = memchr(reply + from, '@', held - from);
        if (mark == NULL) return held;
        char *end = memchr(mark, ' ', (size_t)(reply + held - mark));
        if (end == NULL) return (size_t)(mark - reply);
        long long sent = strtoll(mark + 1, NULL, 10);
        if (sent > 0 && delay_count < SAMPLES) delays[delay_count++] = (double)(arrived - sent) / 1000;
        from = (size_t)(end - reply);
    }
}

/* One stream; 0 when it came whole. */
static int read_stream(int sock) {
    size_t held = 0, looked = 0;
    long long began = now();
    for (;;) {
        ssize_t got = recv(sock, reply + held, REPLY_LIMIT - held, 0);
        long long arrived = now();
        if (got <= 0) return -1;
        if (held == 0 && first_count < SAMPLES) firsts[first_count++] = (double)(arrived - began) / 1000;
        held += (size_t)got;
        reply[held] = 0;
        looked = note_marks(looked, held, arrived);
        if (held > 12 && memcmp(reply + 9, "200", 3) != 0) return give_up("a request was refused"), -1;
        /* The line break in front tells the last chunk from a head that ends with a zero. */
        if (held >= 7 && memcmp(reply + held - 7, "\r\n0\r\n\r\n", 7) == 0) return 0;
        if (held == REPLY_LIMIT) return -1;
    }
}

int main(int count, char **words) {
    char host[64], path[512];
    int port;
    if (count != 4 || sscanf(words[1], "http://%63[0-9.]:%d%511s", host, &port, path) != 3)
        return give_up("usage: stream_probe http://ADDRESS:PORT/PATH BODY-FILE STREAMS");
    FILE *file = fopen(words[2], "rb");
    if (file == NULL) return give_up("the body cannot be read");
    size_t size = fread(body, 1, sizeof body, file);
    fclose(file);
    const char *key = getenv("OPENAI_API_KEY");
    int length = snprintf(head, sizeof head,
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\n"
        "Content-Length: %zu\r\n\r\n", path, host, port, key ? key : "none", size);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    inet_pton(AF_INET, host, &address.sin_addr);
    int sock = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
    setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(sock, (struct sockaddr *)&address, sizeof address)) return give_up("cannot connect");
    long streams = strtol(words[3], NULL, 10);
    for (long number = 0; number < streams; number++) {
        if (send_all(sock, head, (size_t)length) || send_all(sock, body, size) || read_stream(sock))
            return give_up("a stream broke off");
    }
    qsort(firsts, (size_t)first_count, sizeof *firsts, by_size);
    qsort(delays, (size_t)delay_count, sizeof *delays, by_size);
    printf("\nRESULT {\"streams\":%ld,\"chunks\":%ld,\"first_p50\":%.1f,\"first_p99\":%.1f,\"chunk_p50\":%.1f,\"chunk_p99\":%.1f}\n",
        first_count, delay_count, quantile(firsts, first_count, 0.5), quantile(firsts, first_count, 0.99),
        quantile(delays, delay_count, 0.5), quantile(delays, delay_count, 0.99));
    return 0;
}
