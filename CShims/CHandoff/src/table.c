// SPDX-License-Identifier: Apache-2.0
//
// The id table of closures: slots in segments that never move, so that resolving needs no guard.
//
//   slot.state = generation << 32 | REMOVED | pins
//
// Adding writes object and tag first and publishes the state with a release store; pinning acquires it. Whoever takes the
// last pin of a removed record, or removes an unpinned one, frees the slot: exactly one of them does.

#include "CHandoff.h"

#include <stdlib.h>

#define SEGMENT_SLOTS 1024u
#define SEGMENTS 4096u // 4 million closures
_Static_assert(SEGMENT_SLOTS * SEGMENTS < 1u << HANDOFF_SLOT_BITS, "handoff_table.h says how many bits a slot needs");
#define REMOVED ((uint64_t)1 << 31)
#define PINS (REMOVED - 1)

typedef struct slot {
  uint64_t state;
  void *object;
  uint32_t tag;
  uint32_t next_free; // slot + 1, 0 for none
} slot;

static struct {
  handoff_guard guard;
  uint32_t used; // slots ever handed out
  uint32_t free; // first free slot + 1
  slot *segments[SEGMENTS];
} table;

// The acquire pairs with the release of add, which puts a segment of empty slots in.
static slot *slot_at(uint32_t index) {
  slot *segment = __atomic_load_n(&table.segments[index / SEGMENT_SLOTS], __ATOMIC_ACQUIRE);
  return segment == NULL ? NULL : &segment[index % SEGMENT_SLOTS];
}

static slot *slot_of(handoff_id id) {
  uint32_t low = (uint32_t)id;
  if (low == 0 || low > SEGMENTS * SEGMENT_SLOTS) return NULL;
  return slot_at(low - 1);
}


handoff_id handoff_table_add(void *object, uint32_t tag) {
  handoff_check_fork("the table of", "closures");
  handoff_guard_lock(&table.guard);
  uint32_t index;
  if (table.free != 0) {
    index = table.free - 1;
    table.free = slot_at(index)->next_free;
  } else {
    index = table.used;
    if (index == SEGMENTS * SEGMENT_SLOTS) handoff_fatal("more than %u live closures", SEGMENTS * SEGMENT_SLOTS);
    if (index % SEGMENT_SLOTS == 0) {
      slot *segment = calloc(SEGMENT_SLOTS, sizeof *segment);
      if (segment == NULL) handoff_fatal("out of memory for closure records");
      __atomic_store_n(&table.segments[index / SEGMENT_SLOTS], segment, __ATOMIC_RELEASE);
    }
    table.used += 1;
  }
  handoff_guard_unlock(&table.guard);

  slot *s = slot_at(index);
  uint64_t generation = (__atomic_load_n(&s->state, __ATOMIC_RELAXED) >> 32) + 1;
  if ((uint32_t)generation == 0) generation = 1;
  s->object = object;
  s->tag = tag;
  __atomic_store_n(&s->state, generation << 32, __ATOMIC_RELEASE);
  handoff_count_add(HANDOFF_COUNT_CLOSURES, 1);
  return generation << 32 | (index + 1);
}


// Called once per record, by the thread that ended it: nobody else can reach the slot's object any more.
static void *free_slot(slot *s, handoff_id id) {
  handoff_check_fork("the table of", "closures");
  void *object = s->object;
  s->object = NULL;
  handoff_guard_lock(&table.guard);
  s->next_free = table.free;
  table.free = (uint32_t)id;
  handoff_guard_unlock(&table.guard);
  handoff_count_add(HANDOFF_COUNT_CLOSURES, -1);
  return object;
}


handoff_resolution handoff_table_pin(handoff_id id, uint32_t tag, void **object) {
  slot *s = slot_of(id);
  if (s == NULL) return HANDOFF_GONE;
  uint64_t state = __atomic_load_n(&s->state, __ATOMIC_ACQUIRE);
  do {
    bool gone = state >> 32 != id >> 32 || (state & REMOVED) != 0;
    if (gone && !handoff_mutant("stale-id-resolves")) return HANDOFF_GONE;
  } while (!__atomic_compare_exchange_n(&s->state, &state, state + 1, true, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE));
  if (s->tag != tag && !handoff_mutant("tag-unchecked")) {
    void *last = handoff_table_unpin(id);
    if (last != NULL) handoff_fatal("closure %llx of another type ended while it was looked at", (unsigned long long)id);
    return HANDOFF_WRONG_TAG;
  }
  *object = s->object;
  return HANDOFF_RESOLVED;
}


void *handoff_table_unpin(handoff_id id) {
  slot *s = slot_of(id);
  uint64_t before = __atomic_fetch_sub(&s->state, 1, __ATOMIC_ACQ_REL);
  if ((before & PINS) == 0) handoff_fatal("closure %llx unpinned more often than pinned", (unsigned long long)id);
  return (before & (REMOVED | PINS)) == (REMOVED | 1) ? free_slot(s, id) : NULL;
}


// For look and take: nobody else changes the record meanwhile, so what was read stays true.
static handoff_resolution find(handoff_id id, uint32_t tag, slot **found, uint64_t *state) {
  slot *s = slot_of(id);
  if (s == NULL) return HANDOFF_GONE;
  *state = __atomic_load_n(&s->state, __ATOMIC_ACQUIRE);
  bool gone = *state >> 32 != id >> 32 || (*state & REMOVED) != 0;
  if (gone && !handoff_mutant("stale-id-resolves")) return HANDOFF_GONE;
  if (s->tag != tag && !handoff_mutant("tag-unchecked")) return HANDOFF_WRONG_TAG;
  *found = s;
  return HANDOFF_RESOLVED;
}


handoff_resolution handoff_table_look(handoff_id id, uint32_t tag, void **object) {
  slot *s;
  uint64_t state;
  handoff_resolution found = find(id, tag, &s, &state);
  if (found == HANDOFF_RESOLVED) *object = s->object;
  return found;
}


handoff_resolution handoff_table_take(handoff_id id, uint32_t tag, void **object) {
  slot *s;
  uint64_t state;
  handoff_resolution found = find(id, tag, &s, &state);
  if (found != HANDOFF_RESOLVED) return found;
  if ((state & PINS) != 0) handoff_fatal("closure %llx taken while it is pinned", (unsigned long long)id);
  __atomic_store_n(&s->state, state | REMOVED, __ATOMIC_RELEASE);
  *object = free_slot(s, id);
  return HANDOFF_RESOLVED;
}


void *handoff_table_remove(handoff_id id) {
  slot *s = slot_of(id);
  if (s == NULL) return NULL;
  uint64_t state = __atomic_load_n(&s->state, __ATOMIC_ACQUIRE);
  do {
    if (state >> 32 != id >> 32 || (state & REMOVED) != 0) return NULL;
  } while (!__atomic_compare_exchange_n(&s->state, &state, state | REMOVED, true, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
  return (state & PINS) == 0 ? free_slot(s, id) : NULL;
}
