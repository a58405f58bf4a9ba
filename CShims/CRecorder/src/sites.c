// SPDX-License-Identifier: Apache-2.0
//
// Where something happened, as a number that fits into an event: the offset of a note. A table remembers which places
// have one. It is read without a lock, and only added to.

#include "internal.h"

#include <string.h>
#include <unwind.h>

#define ROWS (1u << 17) // of 16 bytes
#define PROBES 64       // so many rows are looked at

typedef struct row {
  uint64_t first;  // address of a text or of code, or the hash of a stack
  uint32_t second; // line, ADDRESS, or STACK + depth
  uint32_t site;   // 0: free. Written last, with a release store
} row;
#define ADDRESS 0xFFFFFFFFu
#define STACK 0xFFFFFF00u

static row rows[ROWS];
static bool used;
static small_lock adding;


void handoff_sites_forget(void) {
  handoff_small_unlock(&adding); // in a child of fork it may be held by nobody
  if (used) memset(rows, 0, sizeof rows);
  used = false;
}

static uint64_t hash_of(uint64_t first, uint32_t second) { return mix(first + second * 0x9E3779B97F4A7C15ull); }

static row *row_at(uint64_t hash, uint32_t i) { return &rows[(hash + i) & (ROWS - 1)]; }

// The site of this key; 0 when it has none. A row that is being written counts as free: what stands in it is not looked
// at again, since it may become another key's.
UNSEEN static uint32_t found(uint64_t first, uint32_t second) {
  uint64_t hash = hash_of(first, second);
  for (uint32_t i = 0; i < PROBES; i++) {
    const row *r = row_at(hash, i);
    uint32_t site = __atomic_load_n(&r->site, __ATOMIC_ACQUIRE);
    if (site == 0) return 0;
    if (r->first == first && r->second == second) return site;
  }
  return 0;
}

// With `adding`: the row for a key that has none; NULL when there are too many.
UNSEEN static row *free_row(uint64_t first, uint32_t second) {
  uint64_t hash = hash_of(first, second);
  for (uint32_t i = 0; i < PROBES; i++)
    if (row_at(hash, i)->site == 0) return row_at(hash, i);
  return NULL;
}

typedef struct site_text { // what a note of a site consists of beside its head
  const void *fixed, *variable;
  uint32_t fixed_size, variable_size;
  handoff_note_kind kind;
} site_text;

COLD UNSEEN static uint32_t add(uint64_t first, uint32_t second, const site_text *text) {
  handoff_recording *recording = current();
  if (recording == NULL) return 0;
  uint32_t site = 0;
  handoff_small_lock(&adding);
  used = true;
  site = found(first, second); // another thread may have been faster
  row *r = site == 0 ? free_row(first, second) : NULL;
  if (site == 0 && r == NULL) __atomic_fetch_add(&recording->notes_lost, 1, __ATOMIC_RELAXED);
  if (r != NULL) {
    char *note = handoff_note_begin(recording, text->fixed_size + text->variable_size);
    if (note != NULL) {
      memcpy(note + sizeof(handoff_note), (const char *)text->fixed + sizeof(handoff_note),
             text->fixed_size - sizeof(handoff_note));
      memcpy(note + text->fixed_size, text->variable, text->variable_size);
      site = handoff_note_publish(recording, note, text->kind);
      r->first = first;
      r->second = second;
      __atomic_store_n(&r->site, site, __ATOMIC_RELEASE);
    }
  }
  handoff_small_unlock(&adding);
  return site;
}


// A signal's handler that came in the middle of `add` would wait for ever: it finds its thread busy, and no site.
#define IN_RECORDER(result, expression)                      \
  do {                                                       \
    handoff_recorded_thread *self = handoff_recorder_begin(); \
    if (self != NULL) {                                      \
      result = (expression);                                 \
      handoff_recorder_end(self);                            \
    }                                                        \
  } while (0)

uint32_t handoff_site_of_place(const char *file, uint32_t line) {
  uint64_t key = (uint64_t)(uintptr_t)file;
  uint32_t site = found(key, line);
  if (LIKELY(site != 0) || file == NULL) return site;
  handoff_place_note note = {.line = line, .length = (uint32_t)strnlen(file, 1024)};
  site_text text = {&note, file, sizeof note, note.length, HANDOFF_NOTE_PLACE};
  IN_RECORDER(site, add(key, line, &text));
  return site;
}


uint32_t handoff_site_of_address(const void *address) {
  uint64_t key = (uint64_t)(uintptr_t)address;
  uint32_t site = found(key, ADDRESS);
  if (LIKELY(site != 0) || address == NULL) return site;
  handoff_address_note note = {.address = key};
  site_text text = {&note, NULL, sizeof note, 0, HANDOFF_NOTE_ADDRESS};
  IN_RECORDER(site, add(key, ADDRESS, &text));
  return site;
}


// ---- Stacks --------------------------------------------------------------------------------------------------------

typedef struct walk {
  uint64_t addresses[HANDOFF_STACK_MAX];
  uint32_t count;
  int skip;
} walk;

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *argument) {
  walk *w = argument;
  uint64_t address = (uint64_t)_Unwind_GetIP(context);
  if (address == 0 || w->count == HANDOFF_STACK_MAX) return _URC_END_OF_STACK;
  if (w->skip > 0)
    w->skip -= 1;
  else
    w->addresses[w->count++] = address;
  return _URC_NO_REASON;
}

// A call that must leave a frame: as the last thing that a function does, it would take that function's frame over.
#define LEAVES_A_FRAME __asm__ volatile("" ::: "memory")

// The innermost frame that is seen is this function's own.
__attribute__((noinline)) static uint32_t stack(int skip, uint32_t place) {
  walk w;
  w.count = 0;
  w.skip = skip + 1;
  _Unwind_Backtrace(visit, &w);
  uint64_t hash = place;
  for (uint32_t i = 0; i < w.count; i++) hash = mix(hash + w.addresses[i]);
  uint32_t site = found(hash, STACK + w.count);
  if (site != 0) return site;
  handoff_stack_note note = {.count = w.count, .place = place};
  site_text text = {&note, w.addresses, sizeof note, w.count * (uint32_t)sizeof w.addresses[0], HANDOFF_NOTE_STACK};
  return add(hash, STACK + w.count, &text);
}


__attribute__((noinline)) uint32_t handoff_site_of_stack(int skip, uint32_t place) {
  uint32_t site = 0;
  int saved = errno;
  IN_RECORDER(site, stack(skip + 1, place));
  errno = saved;
  return site;
}


__attribute__((noinline)) uint32_t handoff_site_here(const char *file, uint32_t line) {
  uint32_t place = handoff_site_of_place(file, line);
  if (LIKELY(!handoff_records(HANDOFF_LEVEL_STACKS))) return place;
  uint32_t site = handoff_site_of_stack(1, place);
  LEAVES_A_FRAME;
  return site;
}


__attribute__((noinline)) uint32_t handoff_site_of_caller(const void *return_address) {
  if (LIKELY(!handoff_records(HANDOFF_LEVEL_STACKS))) return handoff_site_of_address(return_address);
  uint32_t site = handoff_site_of_stack(1, 0);
  LEAVES_A_FRAME;
  return site;
}


__attribute__((noinline)) uint32_t handoff_stack_in_recorder(uint32_t site) {
  uint32_t stacked = stack(1, site);
  LEAVES_A_FRAME;
  return stacked;
}
