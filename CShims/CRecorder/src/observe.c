// SPDX-License-Identifier: Apache-2.0
//
// The order of locks, as it is seen: what was done while which locks were held. Each combination is written down once,
// with its stack, among the notes, so that it is not lost when events are (the idea of Linux's lockdep, which validates
// each chain of locks once). What it means is the reader's to say.

#include "internal.h"

#include <string.h>

#define ROWS (1u << 16)
#define PROBES 32

static uint64_t seen[ROWS]; // hashes; 0: free


void handoff_observations_forget(void) { memset(seen, 0, sizeof seen); }

// Whether this is the first time. Two threads that come at once may both be told so; that does no harm.
UNSEEN static bool is_new(handoff_recording *recording, uint64_t hash) {
  if (hash == 0) hash = 1;
  for (uint32_t i = 0; i < PROBES; i++) {
    uint64_t *row = &seen[(hash + i) & (ROWS - 1)], there = __atomic_load_n(row, __ATOMIC_RELAXED);
    if (there == hash) return false;
    if (there != 0) continue;
    if (__atomic_compare_exchange_n(row, &there, hash, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) return true;
    if (there == hash) return false;
  }
  __atomic_fetch_add(&recording->notes_lost, 1, __ATOMIC_RELAXED); // the table is full: better none than too many
  return false;
}

COLD UNSEEN static void write_down(handoff_recorded_thread *self, handoff_observation_note *note,
                                   uint32_t first_held) {
  handoff_recording *recording = current();
  if (recording == NULL) return;
  note->site = handoff_stack_in_recorder(note->site);
  uint32_t count = note->count * (uint32_t)sizeof(handoff_held);
  char *room = handoff_note_begin(recording, (uint32_t)sizeof *note + count);
  if (room == NULL) return;
  memcpy(room + sizeof note->head, (const char *)note + sizeof note->head, sizeof *note - sizeof note->head);
  memcpy(room + sizeof *note, &self->held[first_held], count);
  handoff_note_publish(recording, room, HANDOFF_NOTE_OBSERVATION);
}


UNSEEN void handoff_observe(handoff_recorded_thread *self, handoff_observed what, handoff_object_type type,
                            uint64_t object, uint64_t argument, uint8_t flags, uint32_t site, uint32_t first_held) {
  uint64_t hash = mix(object + what) + site + argument;
  for (uint32_t i = first_held; i < self->held_count; i++) hash = mix(hash + self->held[i].object) + self->held[i].site;
  handoff_recording *recording = current();
  if (recording == NULL || !is_new(recording, mix(hash))) return;
  handoff_observation_note note = {.time = clock_ticks(), .object = object, .argument = argument, .site = site,
                                   .thread = self->number, .what = (uint8_t)what, .type = (uint8_t)type,
                                   .flags = flags, .count = (uint8_t)(self->held_count - first_held)};
  int saved = errno;
  write_down(self, &note, first_held);
  errno = saved;
}
