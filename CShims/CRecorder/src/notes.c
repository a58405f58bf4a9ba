// SPDX-License-Identifier: Apache-2.0
//
// Notes: appended by any thread, each in one piece. Their place is found by one addition, so that nobody waits for anybody.

#include "internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#if defined(__linux__)
#include <link.h>
#endif

#define AHEAD (256u << 10) // so many bytes get memory at a time


UNSEEN void *handoff_note_begin(handoff_recording *r, uint32_t size) {
  uint64_t rounded = ((uint64_t)size + 7) & ~7ull;
  uint64_t offset = __atomic_fetch_add(&r->next_note, rounded, __ATOMIC_RELAXED), end = offset + rounded;
  bool fits = end + sizeof(handoff_note) <= r->notes_end; // the note after the last one has the size 0
  uint64_t ready = __atomic_load_n(&r->notes_ready, __ATOMIC_ACQUIRE);
  if (fits && end + sizeof(handoff_note) > ready) {
    uint64_t want = end + AHEAD < r->notes_end ? end + AHEAD : r->notes_end;
    fits = handoff_recording_populate(r, ready, want - ready);
    if (fits) __atomic_store_n(&r->notes_ready, want, __ATOMIC_RELEASE);
  }
  if (!fits) {
    __atomic_fetch_add(&r->notes_lost, 1, __ATOMIC_RELAXED);
    return NULL;
  }
  handoff_note *note = at_offset(r, offset);
  __atomic_store_n(&note->size, size, __ATOMIC_RELEASE); // a reader can step over it from now on
  return note;
}


uint32_t handoff_note_publish(handoff_recording *r, void *note, handoff_note_kind kind) {
  __atomic_store_n(&((handoff_note *)note)->kind, (uint32_t)kind, __ATOMIC_RELEASE);
  return (uint32_t)((char *)note - (char *)r);
}

// A note of a fixed part and a text or an array.
static void append(handoff_recording *r, const void *fixed, size_t size, const void *variable, size_t more,
                   handoff_note_kind kind) {
  char *note = handoff_note_begin(r, (uint32_t)(size + more));
  if (note == NULL) return;
  memcpy(note + sizeof(handoff_note), (const char *)fixed + sizeof(handoff_note), size - sizeof(handoff_note));
  memcpy(note + size, variable, more);
  handoff_note_publish(r, note, kind);
}


// ---- Objects -------------------------------------------------------------------------------------------------------

void handoff_note_object(handoff_object_type type, const void *object, uint64_t size, uint8_t kind, const char *name,
                         uint32_t site) {
  handoff_recording *r = current();
  if (r == NULL) return;
  size_t length = name != NULL ? strnlen(name, 255) : 0;
  handoff_object_note note = {.time = clock_ticks(), .object = (uint64_t)(uintptr_t)object, .size = size, .site = site,
                              .type = (uint8_t)type, .kind = kind, .length = (uint16_t)length};
  append(r, &note, sizeof note, name, length, HANDOFF_NOTE_OBJECT);
}


void handoff_note_object_end(handoff_object_type type, const void *object) {
  handoff_recording *r = current();
  if (r == NULL) return;
  handoff_object_note note = {.time = clock_ticks(), .object = (uint64_t)(uintptr_t)object, .type = (uint8_t)type};
  append(r, &note, sizeof note, NULL, 0, HANDOFF_NOTE_OBJECT_END);
}


// ---- The program ---------------------------------------------------------------------------------------------------

void handoff_note_command(handoff_recording *r) {
#if defined(__linux__)
  char text[4096];
  int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t n = read(file, text, sizeof text);
  close(file);
  handoff_note head;
  if (n > 0) append(r, &head, sizeof head, text, (size_t)n, HANDOFF_NOTE_COMMAND);
#else
  (void)r;
#endif
}

#if defined(__linux__)

#define MODULES_MAX 1024

static struct { uint64_t base, low; } noted[MODULES_MAX]; // those that this copy has written down
static uint32_t noted_count;
static small_lock noting;

static void widen(uint64_t *low, uint64_t *high, uint64_t begin, uint64_t end) {
  if (*high == 0 || begin < *low) *low = begin;
  if (end > *high) *high = end;
}

static void note_build_id(handoff_module_note *note, const char *begin, const char *end) {
  while (end - begin >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
    const ElfW(Nhdr) *head = (const void *)begin;
    const char *name = begin + sizeof *head, *text = name + ((head->n_namesz + 3u) & ~3u);
    if (head->n_type == NT_GNU_BUILD_ID && head->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
      note->build_id_length = head->n_descsz < sizeof note->build_id ? head->n_descsz : sizeof note->build_id;
      memcpy(note->build_id, text, note->build_id_length);
      return;
    }
    begin = text + ((head->n_descsz + 3u) & ~3u);
  }
}

static void note_module(handoff_recording *r, const struct dl_phdr_info *info) {
  char own_path[2048];
  const char *path = info->dlpi_name;
  if (path == NULL || path[0] == '\0') {
    ssize_t n = readlink("/proc/self/exe", own_path, sizeof own_path - 1);
    if (n <= 0) return;
    own_path[n] = '\0';
    path = own_path;
  }
  handoff_module_note note = {.time = clock_ticks(), .base = info->dlpi_addr};
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *p = &info->dlpi_phdr[i];
    uint64_t begin = info->dlpi_addr + p->p_vaddr, end = begin + p->p_memsz;
    if (p->p_type == PT_NOTE) note_build_id(&note, (const char *)begin, (const char *)end);
    if (p->p_type != PT_LOAD) continue;
    widen(&note.low, &note.high, begin, end);
    if ((p->p_flags & PF_X) != 0) widen(&note.code_low, &note.code_high, begin, end);
    if ((p->p_flags & PF_W) != 0) widen(&note.data_low, &note.data_high, begin, end);
  }
  for (uint32_t i = 0; i < noted_count; i++)
    if (noted[i].base == note.base && noted[i].low == note.low) return;
  if (noted_count < MODULES_MAX) {
    noted[noted_count].base = note.base;
    noted[noted_count].low = note.low;
    noted_count += 1;
  }
  note.length = (uint32_t)strnlen(path, 2048);
  append(r, &note, sizeof note, path, note.length, HANDOFF_NOTE_MODULE);
}

static int visit(struct dl_phdr_info *info, size_t size, void *context) {
  handoff_recording *r = context;
  (void)size;
  if (__atomic_load_n(&r->loads, __ATOMIC_RELAXED) == info->dlpi_adds) return 1; // nothing new
  note_module(r, info);
  return 0;
}

static int see_loads(struct dl_phdr_info *info, size_t size, void *context) {
  handoff_recording *r = context;
  (void)size;
  __atomic_store_n(&r->loads, info->dlpi_adds, __ATOMIC_RELAXED);
  return 1;
}


void handoff_note_loaded(handoff_recording *r) {
  handoff_small_lock(&noting);
  if (dl_iterate_phdr(visit, r) == 0) dl_iterate_phdr(see_loads, r);
  handoff_small_unlock(&noting);
}


void handoff_modules_forget(void) {
  handoff_small_unlock(&noting); // in a child of fork it may be held by nobody
  noted_count = 0;
}

#else

void handoff_note_loaded(handoff_recording *r) { (void)r; }
void handoff_modules_forget(void) {}

#endif


void handoff_note_modules(void) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  int saved = errno;
  handoff_note_loaded(current());
  errno = saved;
  handoff_recorder_end(self);
}
