// SPDX-License-Identifier: Apache-2.0
//
// The id table of closures. C libraries are given an id, never an address: a stale or foreign id is found out instead of
// followed. Every record carries a type tag. The table's guard covers adding and freeing slots and is never held during
// a call. Any thread resolves by pinning the record, which costs one atomic each way; where one thread alone removes
// records, that thread may look without pinning.

#ifndef HANDOFF_TABLE_H
#define HANDOFF_TABLE_H

#include "handoff_base.h"

typedef uint64_t handoff_id; // generation << 32 | slot + 1; 0 is never an id
#define HANDOFF_SLOT_BITS 23 // slot + 1 fits into these; the bits between them and the generation are 0

typedef enum {
  HANDOFF_RESOLVED,
  HANDOFF_GONE,      // removed before: a late call
  HANDOFF_WRONG_TAG, // the id is of another type of closure
} handoff_resolution;

// Keeps `object` (a +1 reference) until its record is removed and unpinned.
handoff_id handoff_table_add(void *object, uint32_t tag);
// Pins the record and gives its object; the object cannot be destroyed before the matching unpin.
handoff_resolution handoff_table_pin(handoff_id id, uint32_t tag, void **object);
// Undoes a pin. Returns the object when the record was removed meanwhile and this was its last pin: the caller now owns
// the reference and must release it, under the lock (I3). NULL otherwise.
void *handoff_table_unpin(handoff_id id);
// As pin, for a record that nobody pins and only this thread removes: the object is good until it does. No atomic.
handoff_resolution handoff_table_look(handoff_id id, uint32_t tag, void **object);
// Looks at such a record and removes it: the object is the caller's then.
handoff_resolution handoff_table_take(handoff_id id, uint32_t tag, void **object);
// Removes the record; later pins find it gone. Returns the object if it was not pinned, for the caller to release; NULL
// if the last unpin will, or if it was removed before.
void *handoff_table_remove(handoff_id id);

#endif
