// SPDX-License-Identifier: Apache-2.0
//
// A recording's beginning and end: its memory, its file, the environment's wish, and what becomes of it in a child of
// fork. One thread at a time starts and stops; any thread may be recording meanwhile.

#include "internal.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

#define DEFAULT_BYTES (256ull << 20)
#define LEAST_BYTES (8ull << 20)
#define MOST_BYTES (1ull << 40)

handoff_recorder handoff_the_recorder;
void (*handoff_recorder_changed)(handoff_level level);

static small_lock starting;
static uint32_t own_layers;
static char folder[3072]; // where the environment wants recordings; empty: nowhere
static handoff_recorder_options wish;


// ---- Memory --------------------------------------------------------------------------------------------------------

bool handoff_recording_populate(handoff_recording *recording, uint64_t offset, uint64_t bytes) {
#if defined(MADV_POPULATE_WRITE)
  uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE), begin = offset & ~(page - 1);
  int saved = errno;
  int r = madvise(at_offset(recording, begin), (size_t)(offset + bytes - begin), MADV_POPULATE_WRITE);
  bool full = r != 0 && (errno == EFAULT || errno == ENOMEM); // EINVAL: a kernel before 5.14, which cannot say
  errno = saved;
  return !full;
#else
  (void)recording, (void)offset, (void)bytes;
  return true;
#endif
}

static uint64_t round_up(uint64_t n, uint64_t to) { return (n + to - 1) / to * to; }

// A small part for notes: they are few, however long it runs.
static void lay_out(handoff_recording *r, uint64_t bytes) {
  uint64_t notes = bytes / 8;
  if (notes > (64ull << 20)) notes = 64ull << 20;
  r->notes = HANDOFF_HEADER_BYTES + (uint64_t)HANDOFF_THREADS_MAX * sizeof(handoff_recorded_thread);
  r->next_note = r->notes_ready = r->notes;
  r->notes_end = r->notes + round_up(notes, HANDOFF_SEGMENT_BYTES);
  r->first_segment = round_up(r->notes_end, HANDOFF_SEGMENT_BYTES);
  r->segments = (uint32_t)((bytes - r->first_segment) / HANDOFF_SEGMENT_BYTES);
  r->bytes = bytes;
}

// Tells an image from the next one that runs in the same process. The kernel gives each 16 random bytes.
static uint64_t image_number(void) {
#if defined(__linux__)
  const void *random = (const void *)getauxval(AT_RANDOM);
  uint64_t words[2];
  if (random != NULL) {
    memcpy(words, random, sizeof words);
    return mix(words[0] ^ mix(words[1])); // mixed: those bytes are also the seed of the stack's protection
  }
#endif
  return 0;
}

// NULL, with errno: there is no memory, or the file is there already (EEXIST), or cannot be made.
static handoff_recording *map(const char *path, uint64_t bytes) {
  int file = -1;
  if (path != NULL) {
    file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return NULL;
    if (ftruncate(file, (off_t)bytes) != 0) {
      int error = errno;
      close(file);
      unlink(path);
      errno = error;
      return NULL;
    }
  }
  int flags = file >= 0 ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS;
#if defined(MAP_NORESERVE)
  flags |= MAP_NORESERVE;
#endif
  void *memory = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, flags, file, 0);
  int error = errno;
  if (file >= 0) close(file); // programs close descriptors that they do not know, and get them again for their own
  if (memory == MAP_FAILED) {
    if (path != NULL) unlink(path);
    errno = error;
    return NULL;
  }
  if (!handoff_recording_populate(memory, 0, HANDOFF_HEADER_BYTES)) {
    munmap(memory, (size_t)bytes);
    if (path != NULL) unlink(path);
    errno = ENOSPC;
    return NULL;
  }
  return memory;
}


// ---- Begin ---------------------------------------------------------------------------------------------------------

static bool in_child; // of fork: nothing of Handoff's own works there, and nobody is told anything

static void set_level(handoff_level level) {
  __atomic_store_n(&handoff_the_recorder.level, (uint32_t)level, __ATOMIC_RELEASE);
  if (handoff_recorder_changed != NULL && !in_child) handoff_recorder_changed(level);
}

static void adopt(handoff_recording *r) {
  handoff_sites_forget();
  handoff_observations_forget();
  handoff_modules_forget();
  __atomic_fetch_add(&r->copies, 1, __ATOMIC_RELAXED);
  __atomic_fetch_or(&r->layers, own_layers, __ATOMIC_RELAXED);
  handoff_the_recorder.generation += 1;
  __atomic_store_n(&handoff_the_recorder.recording, r, __ATOMIC_RELEASE);
}

static int begin(const char *path, const handoff_recorder_options *options, uint64_t parent_image) {
  uint64_t bytes = options->bytes == 0 ? DEFAULT_BYTES : options->bytes;
  if (bytes < LEAST_BYTES) bytes = LEAST_BYTES;
  if (bytes > MOST_BYTES) bytes = MOST_BYTES;
  handoff_clock_choose();
  handoff_recording *r = map(path, bytes);
  if (r == NULL) return errno;
  lay_out(r, bytes);
  r->version = HANDOFF_RECORDING_VERSION;
  r->level = options->level;
  r->mapped_at = (uint64_t)(uintptr_t)r;
  r->process = (uint32_t)getpid();
  r->parent = (uint32_t)getppid();
  r->image = image_number();
  r->parent_image = parent_image;
  r->clock = handoff_clock;
  handoff_clock_pair(&r->begin_ticks, &r->begin_nanoseconds);
  struct timespec wall;
  clock_gettime(CLOCK_REALTIME, &wall);
  r->begin_wall = (uint64_t)wall.tv_sec * 1000000000u + (uint64_t)wall.tv_nsec;
  __atomic_store_n(&r->magic, HANDOFF_RECORDING_MAGIC, __ATOMIC_RELEASE);
  adopt(r);
  handoff_note_command(r);
  handoff_note_loaded(r);
  set_level(options->level);
  return 0;
}

static bool runs(void) { return __atomic_load_n(&handoff_the_recorder.level, __ATOMIC_RELAXED) != HANDOFF_LEVEL_OFF; }


static void watch_fork(void);

int handoff_recorder_start(const char *path, const handoff_recorder_options *options) {
  int saved = errno;
  watch_fork();
  handoff_small_lock(&starting);
  int error = runs() ? EBUSY : begin(path, options, 0);
  handoff_small_unlock(&starting);
  errno = saved;
  return error;
}


// ---- The environment's wish ----------------------------------------------------------------------------------------

static const char *const level_names[] = {"off", "contended", "all", "stacks"};

// LEVEL:BYTES:FOLDER
static bool parse(const char *text) {
  const char *rest = strchr(text, ':');
  if (rest == NULL) return false;
  wish.level = HANDOFF_LEVEL_OFF;
  for (unsigned i = 1; i < sizeof level_names / sizeof *level_names; i++)
    if (strlen(level_names[i]) == (size_t)(rest - text) && strncmp(text, level_names[i], (size_t)(rest - text)) == 0)
      wish.level = (handoff_level)i;
  char *end;
  wish.bytes = strtoull(rest + 1, &end, 10);
  if (wish.level == HANDOFF_LEVEL_OFF || end == rest + 1 || *end != ':' || end[1] == '\0') return false;
  if (strlen(end + 1) >= sizeof folder) return false;
  strcpy(folder, end + 1);
  return true;
}

// The recording that another copy in this process has begun, or NULL.
static handoff_recording *begun_by_another(const char *path) {
  handoff_recording header;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  ssize_t n = read(file, &header, sizeof header);
  close(file);
  bool ours = n == (ssize_t)sizeof header && header.magic == HANDOFF_RECORDING_MAGIC &&
              header.version == HANDOFF_RECORDING_VERSION && header.process == (uint32_t)getpid();
  return ours ? (handoff_recording *)(uintptr_t)header.mapped_at : NULL;
}

static int begin_wish(uint64_t parent_image) {
  char path[sizeof folder + 64];
  snprintf(path, sizeof path, "%s/%ld-%016llx%s", folder, (long)getpid(), (unsigned long long)image_number(),
           HANDOFF_RECORDING_SUFFIX);
  int error = begin(path, &wish, parent_image);
  if (error != EEXIST) return error;
  handoff_recording *other = begun_by_another(path);
  if (other == NULL) return error;
  handoff_clock_choose();
  adopt(other);
  set_level((handoff_level)other->level);
  return 0;
}


int handoff_recorder_start_from_environment(void) {
  int saved = errno, error = 0;
  handoff_small_lock(&starting);
  const char *text = getenv("HANDOFF_RECORD");
  if (text != NULL && *text != '\0' && folder[0] == '\0') {
    if (parse(text)) {
      watch_fork();
      error = begin_wish(0);
      if (error != 0)
        fprintf(stderr, "Handoff: process %ld is not recorded: no recording in %s (%s)\n", (long)getpid(), folder,
                strerror(error));
    } else {
      error = EINVAL;
      fprintf(stderr, "Handoff: HANDOFF_RECORD=%s is not LEVEL:BYTES:FOLDER, with a level of contended, all or stacks; "
                      "nothing is recorded\n",
              text);
    }
  }
  handoff_small_unlock(&starting);
  errno = saved;
  return error;
}


void handoff_recorder_add_layer(uint32_t layer) {
  own_layers |= layer;
  handoff_recording *r = current();
  if (r != NULL) __atomic_fetch_or(&r->layers, layer, __ATOMIC_RELAXED);
}


// ---- End -----------------------------------------------------------------------------------------------------------

static void mark_end(handoff_recording *r) {
  if (runs()) handoff_note_thread(NULL, 0);
  if (runs()) handoff_note_modules();
  uint64_t ticks, nanoseconds;
  handoff_clock_pair(&ticks, &nanoseconds);
  r->end_nanoseconds = nanoseconds;
  __atomic_store_n(&r->end_ticks, ticks, __ATOMIC_RELEASE);
}


void handoff_recorder_stop(void) {
  int saved = errno;
  handoff_small_lock(&starting);
  if (runs()) {
    mark_end(current());
    set_level(HANDOFF_LEVEL_OFF);
  }
  handoff_small_unlock(&starting);
  errno = saved;
}


// Address space is not given back: a thread that was late may still write there, and harms nobody.
void handoff_recorder_release(handoff_recording *recording) {
  int saved = errno;
  madvise(recording, (size_t)recording->bytes, MADV_DONTNEED);
  errno = saved;
}


// The program's exit. What its last destructors do is still recorded.
__attribute__((destructor)) static void at_exit(void) {
  if (runs()) mark_end(current());
}


// ---- fork ----------------------------------------------------------------------------------------------------------

// The child shares the parent's file, and must not write to it: it begins one of its own, or records nothing. This
// copy's locks may have been held by threads that are not here.
static void enter_child(void) {
  handoff_recording *parents = current();
  bool was_running = runs();
  in_child = true;
  handoff_small_unlock(&starting);
  __atomic_store_n(&handoff_the_recorder.level, HANDOFF_LEVEL_OFF, __ATOMIC_RELAXED);
  __atomic_store_n(&handoff_the_recorder.recording, NULL, __ATOMIC_RELEASE);
  handoff_recorder_forget_thread();
  if (was_running && folder[0] != '\0') begin_wish(parents->image);
}

static void watch_fork(void) {
  static bool watches;
  if (!__atomic_exchange_n(&watches, true, __ATOMIC_RELAXED)) pthread_atfork(NULL, NULL, enter_child);
}
