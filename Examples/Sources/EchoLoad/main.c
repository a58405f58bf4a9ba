// SPDX-License-Identifier: Apache-2.0
//
// A judge of echo servers that knows nothing of Handoff: blocking sockets, two threads for each client, one that sends and
// one that reads and compares. `EchoLoad --port N` exits with 1 if one byte is wrong, missing or too many, or a deadline
// passes.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK_MAX = 40000, SLOW_READ = 8192, SLOW_PAUSE_US = 2000, STALL_BYTES = 32 << 20, STALL_QUIET_MS = 1000 };

static struct {
  long port, clients, stall, bytes, seconds;
  uint64_t seed;
} options = {.clients = 100, .bytes = 1 << 20, .seconds = 120};

// What a client does beside sending and comparing.
enum { HALF_CLOSE = 1, SLOW = 2, VANISH = 4 };

typedef struct client {
  int number, socket, manners;
  long vanish_after; // bytes
  const char *failure;
} client;

// The first failure counts; both threads of a client may have one.
static void fail(client *c, const char *what) {
  const char *none = NULL;
  __atomic_compare_exchange_n(&c->failure, &none, what, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

static bool failed(client *c) { return __atomic_load_n(&c->failure, __ATOMIC_RELAXED) != NULL; }


// ---- Bytes that both sides can make ---------------------------------------------------------------------------------

static uint64_t next_random(uint64_t *state) { // xorshift64*, Vigna 2016
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * 2685821657736338717ull;
}

static uint64_t stream_seed(const client *c) {
  uint64_t state = (options.seed + 1) * 0x9E3779B97F4A7C15ull ^ (uint64_t)(c->number + 1) * 0xBF58476D1CE4E5B9ull;
  return state != 0 ? state : 1;
}

static void make_bytes(uint64_t *state, unsigned char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) bytes[i] = (unsigned char)(next_random(state) >> 56);
}


// ---- One client -----------------------------------------------------------------------------------------------------

static int connect_to_server(void) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct timeval limit = {.tv_sec = options.seconds};
  if (s >= 0) {
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(s, (struct sockaddr *)&address, sizeof address) == 0) return s;
    close(s);
  }
  return -1;
}

static void reset(int s) { // close with RST rather than FIN
  struct linger now = {.l_onoff = 1, .l_linger = 0};
  setsockopt(s, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(s);
}

static bool send_all(int s, const unsigned char *bytes, size_t count) {
  while (count > 0) {
    ssize_t n = send(s, bytes, count, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    count -= (size_t)n;
  }
  return true;
}

static void *sender(void *context) {
  client *c = context;
  unsigned char *chunk = malloc(CHUNK_MAX);
  uint64_t bytes = stream_seed(c), sizes = bytes ^ 0x5851F42D4C957F2Dull;
  long left = (c->manners & VANISH) ? c->vanish_after : options.bytes;
  while (left > 0) {
    long count = 1 + (long)(next_random(&sizes) % CHUNK_MAX);
    if (next_random(&sizes) % 4 == 0) count = 1 + count % 64; // small ones among them
    if (count > left) count = left;
    make_bytes(&bytes, chunk, (size_t)count);
    if (!send_all(c->socket, chunk, (size_t)count)) {
      fail(c, "send failed or took too long");
      break;
    }
    left -= count;
  }
  if ((c->manners & HALF_CLOSE) && shutdown(c->socket, SHUT_WR) != 0) fail(c, "shutdown failed");
  free(chunk);
  return NULL;
}

// Reads `expected` bytes and compares; then, if this side has ended, demands the end of the other.
static void receive(client *c, long expected) {
  unsigned char *got = malloc(65536), *want = malloc(65536);
  uint64_t bytes = stream_seed(c);
  long left = expected;
  while (left > 0 && !failed(c)) {
    long most = (c->manners & SLOW) ? SLOW_READ : 65536;
    ssize_t n = recv(c->socket, got, (size_t)(most < left ? most : left), 0);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(c, "receive failed or took too long");
    if (n == 0) fail(c, "the server ended before everything was echoed");
    if (n <= 0) break;
    make_bytes(&bytes, want, (size_t)n);
    if (memcmp(got, want, (size_t)n) != 0) fail(c, "a byte is wrong");
    left -= n;
    if (c->manners & SLOW) usleep(SLOW_PAUSE_US);
  }
  if (!failed(c) && (c->manners & HALF_CLOSE)) {
    ssize_t n = recv(c->socket, got, 1, 0);
    if (n > 0) fail(c, "more came back than was sent");
    if (n < 0) fail(c, "no end after the echo");
  }
  free(got);
  free(want);
}

static void *run_client(void *context) {
  client *c = context;
  c->socket = connect_to_server();
  if (c->socket < 0) {
    fail(c, "cannot connect");
    return NULL;
  }
  pthread_t sending;
  if (pthread_create(&sending, NULL, sender, c) != 0) {
    fail(c, "no thread");
    close(c->socket);
    return NULL;
  }
  // Who vanishes reads half of what it sends, if anything, and is gone with the rest under way.
  receive(c, (c->manners & VANISH) ? c->vanish_after / 2 : options.bytes);
  pthread_join(sending, NULL);
  if (c->manners & VANISH)
    reset(c->socket);
  else
    close(c->socket);
  return NULL;
}


// ---- Clients that never read ----------------------------------------------------------------------------------------

// Sends until the server takes no more for a while. Small buffers on this side, so that the bytes wait on the other.
static void *run_stalled(void *context) {
  client *c = context;
  c->socket = connect_to_server();
  if (c->socket < 0) {
    fail(c, "cannot connect");
    return NULL;
  }
  int small = 65536;
  setsockopt(c->socket, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  struct timeval quiet = {.tv_sec = STALL_QUIET_MS / 1000, .tv_usec = STALL_QUIET_MS % 1000 * 1000};
  setsockopt(c->socket, SOL_SOCKET, SO_SNDTIMEO, &quiet, sizeof quiet);
  unsigned char *chunk = calloc(1, CHUNK_MAX);
  long sent = 0;
  while (sent < STALL_BYTES) {
    ssize_t n = send(c->socket, chunk, CHUNK_MAX, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      if (errno != EAGAIN && errno != EWOULDBLOCK) fail(c, "the server cut off a client that does not read");
      break;
    }
    sent += n;
  }
  if (sent >= STALL_BYTES) fail(c, "the server took everything although nobody reads its echo");
  free(chunk);
  return NULL;
}


// ---- All of them ----------------------------------------------------------------------------------------------------

static void run_all(client *clients, long count, void *(*body)(void *)) {
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  for (long i = 0; i < count; i++) {
    if (pthread_create(&threads[i], NULL, body, &clients[i]) != 0) {
      fprintf(stderr, "EchoLoad: cannot start thread %ld\n", i);
      exit(1);
    }
  }
  for (long i = 0; i < count; i++) pthread_join(threads[i], NULL);
  free(threads);
}

static long report(const client *clients, long count, const char *kind) {
  long count_failed = 0;
  for (long i = 0; i < count; i++) {
    if (clients[i].failure == NULL) continue;
    count_failed += 1;
    fprintf(stderr, "EchoLoad: %s %ld: %s\n", kind, i, clients[i].failure);
  }
  return count_failed;
}

static void deadline_passed(int signal) {
  (void)signal;
  static const char text[] = "EchoLoad: the deadline has passed\n";
  if (write(STDERR_FILENO, text, sizeof text - 1) < 0) _exit(3);
  _exit(1);
}

static void usage(const char *problem) {
  fprintf(stderr,
          "EchoLoad: %s\n"
          "usage: EchoLoad --port N [--clients 100] [--bytes 1048576] [--stall 0] [--seed N] [--deadline 120]\n"
          "  --stall K   K clients that send and never read; prints \"stalled\" and holds them until standard input ends\n",
          problem);
  exit(2);
}

static void parse(int argc, char **argv) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  options.seed = (uint64_t)now.tv_sec * 1000003u + (uint64_t)now.tv_nsec;
  for (int i = 1; i < argc; i += 2) {
    char *end = NULL;
    if (i + 1 == argc) usage("an option without its value");
    errno = 0;
    unsigned long long value = strtoull(argv[i + 1], &end, 10);
    if (errno != 0 || end == argv[i + 1] || *end != '\0' || argv[i + 1][0] == '-') usage("a value that is no number");
    if (strcmp(argv[i], "--seed") == 0)
      options.seed = value;
    else if (value > 1u << 30)
      usage("a value that is too large");
    else if (strcmp(argv[i], "--port") == 0)
      options.port = (long)value;
    else if (strcmp(argv[i], "--clients") == 0)
      options.clients = (long)value;
    else if (strcmp(argv[i], "--bytes") == 0)
      options.bytes = (long)value;
    else if (strcmp(argv[i], "--stall") == 0)
      options.stall = (long)value;
    else if (strcmp(argv[i], "--deadline") == 0)
      options.seconds = (long)value;
    else
      usage("an unknown option");
  }
  if (options.port < 1 || options.port > 65535) usage("--port is missing, or no port");
  if (options.bytes < 16 || options.seconds < 1) usage("at least 16 bytes and 1 second");
}

int main(int argc, char **argv) {
  parse(argc, argv);
  signal(SIGALRM, deadline_passed);
  alarm((unsigned)options.seconds);
  printf("seed %llu\n", (unsigned long long)options.seed);
  fflush(stdout);

  long vanishing = 0, slow = 0, halves = 0;
  client *clients = calloc((size_t)options.clients + 1, sizeof *clients);
  for (long i = 0; i < options.clients; i++) {
    client *c = &clients[i];
    c->number = (int)i;
    if (i % 2 == 0) c->manners |= HALF_CLOSE;
    if (i % 10 == 3 || i % 10 == 4) c->manners |= SLOW;
    if (i % 10 == 7) {
      c->manners = VANISH;
      uint64_t state = stream_seed(c);
      c->vanish_after = 2 + (long)(next_random(&state) % (uint64_t)(options.bytes - 2));
    }
    vanishing += (c->manners & VANISH) != 0;
    slow += (c->manners & SLOW) != 0;
    halves += (c->manners & HALF_CLOSE) != 0;
  }
  run_all(clients, options.clients, run_client);
  long bad = report(clients, options.clients, "client");
  printf("%ld clients of %ld bytes (%ld half-closing, %ld slow, %ld vanishing): %ld failed\n", options.clients,
         options.bytes, halves, slow, vanishing, bad);

  if (options.stall > 0) {
    client *stalled = calloc((size_t)options.stall, sizeof *stalled);
    for (long i = 0; i < options.stall; i++) stalled[i].number = (int)i;
    run_all(stalled, options.stall, run_stalled);
    long broken = report(stalled, options.stall, "stalled client");
    printf("stalled %ld, %ld failed\n", options.stall, broken);
    bad += broken;
    fflush(stdout);
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) continue;
    for (long i = 0; i < options.stall; i++) {
      if (stalled[i].socket >= 0) reset(stalled[i].socket);
    }
    free(stalled);
  }
  free(clients);
  return bad == 0 ? 0 : 1;
}
