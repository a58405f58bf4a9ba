// SPDX-License-Identifier: Apache-2.0
//
// The owner's state, beside the word: none, sticky, live, lent, pinned (I8). CShims/CHandoff/src/lock.c and the
// inline half of handoff_lock.h.
//
// Two threads run every program of up to OPS operations and DEPTH scopes that the tokens allow, and those that the
// types cannot rule out. Checked: in a scope whose token is within reach this thread is the owner and the hold is
// live, also after each inner scope has ended; lent and pinned holds stay what they are; only the owner touches the
// hold; what is legal does not trap, and a second acquire of a live or pinned lock does; a sticky hold is gone before
// another lock is taken (or two threads wait for each other: an invalid end state); what was dropped ends under the
// lock, pinned.
//
// Waiting is one step here, "when the lock is free", and a safe point gives the lock up and takes it again: how a
// waiter comes to be the owner is the other models' business. A program that ends with a message (a trap) stops both
// threads.

#ifndef OPS
#define OPS 5
#endif
#ifndef DEPTH
#define DEPTH 3
#endif

mtype = { NONE, STICKY, LIVE, LENT, PINNED };
// What encloses the place where a thread is: nothing, withLock, a callback in a turn, and so on.
mtype = { BASE, WITH, CALLBACK, RELEASED, LENDING, ISOLATED, JOB, TURN };

byte word;          // the owner
mtype hold = NONE;
bit dropped;        // D
byte other;         // the owner of another lock, before which this one may be waited for
byte trapped;       // whose operation ended the program with a message
bit held[3];        // whether the lock is in the thread's list of held locks
byte actor;         // ghost: who is inside an actor

#define TOP (scope[depth])
#define HAS_TOKEN (TOP == WITH || TOP == CALLBACK)
#define NO_TOKEN (TOP == BASE || TOP == RELEASED || TOP == TURN)

inline ghost_scope(me) {
  d_step {
    assert(!HAS_TOKEN || (word == me && hold == LIVE));
    assert(TOP != LENDING || (word == me && hold == LENT));
    assert((TOP != ISOLATED && TOP != JOB) || (word == me && hold == PINNED));
    assert((TOP != BASE && TOP != RELEASED) || word != me);
    assert(TOP != TURN || word != me || hold == STICKY);
    assert(held[me] == (word == me))
  }
}

// Takes the free lock: what a waiter does in the other models. Nobody comes in while an actor's state is open.
inline env_take(me) {
  atomic { word == 0 || trapped -> word = (trapped -> word : me); assert(trapped || actor == 0) }
}

inline handoff_lock_set_hold(me, to) { d_step { assert(word == me); hold = to } }

// The second is for one that is not the thread's only lock: the list's links are no part of the model.
inline handoff_lock_note_only(me) { d_step { held[me] = 1; handoff_lock_set_hold(me, LIVE) } }

inline handoff_lock_note(me) { handoff_lock_note_only(me) }

inline handoff_lock_take_free(me) {
  ok = 0;
  if
  :: atomic { !held[me] && word == 0 -> word = me; ok = 1; assert(actor == 0) }
     handoff_lock_note_only(me)
  :: else
  fi
}

// `saved` is what the owner had, NONE if it is new; or the program has ended.
inline nest(me) {
  saved = hold;
  if
#ifndef BUG_NESTED
  :: saved != STICKY && saved != LENT -> trapped = me
#endif
  :: else -> handoff_lock_set_hold(me, LIVE)
  fi
}

inline handoff_lock_bury(me) {
  before = hold;
#ifndef BUG_BURY_UNPINNED
  handoff_lock_set_hold(me, PINNED);
#endif
  d_step { assert(word == me && hold == PINNED); dropped = 0 };
  handoff_lock_set_hold(me, before);
  before = 0
}

inline release(me) {
  do
  :: dropped -> handoff_lock_bury(me)
  :: else ->
     d_step { assert(held[me]); before = hold; held[me] = 0 };
     if
     :: atomic { !dropped -> word = 0 }
        break
     :: else -> // more was dropped meanwhile
        handoff_lock_note(me);
        handoff_lock_set_hold(me, before)
     fi
  od;
  before = 0
}

// Without the list: what is not the owner's fast path, handoff_lock_free, is handoff_lock_release_slow.
inline handoff_lock_free(me) { release(me) }
inline handoff_lock_release(me) { handoff_lock_free(me) }

inline handoff_lock_restore(me, to) {
#ifdef BUG_RESTORE_RELEASES
  handoff_lock_release(me)
#else
  if
  :: to == NONE -> handoff_lock_release(me)
  :: else -> handoff_lock_set_hold(me, to)
  fi
#endif
}

inline handoff_lock_drop_sticky(me) {
#ifndef BUG_STICKY_KEPT
  if
  :: held[me] && hold == STICKY -> release(me)
  :: else
  fi
#else
  skip
#endif
}

inline acquire(me) {
  if
  :: word == me -> nest(me)
  :: else ->
     handoff_lock_drop_sticky(me);
     env_take(me);
     if
     :: !trapped -> handoff_lock_note(me)
     :: else
     fi;
     saved = NONE
  fi
}

inline handoff_lock_acquire(me) {
  handoff_lock_take_free(me);
  if
  :: ok -> saved = NONE
  :: else -> acquire(me)
  fi
}

// The same for a callback: a sticky hold of this thread is resumed.
inline handoff_lock_resume(me) { handoff_lock_set_hold(me, LIVE) }

inline env_enter(me) {
  if
  :: word == me && hold == STICKY -> saved = STICKY; handoff_lock_resume(me)
  :: else -> handoff_lock_acquire(me)
  fi
}

inline handoff_lock_check_live(me) {
  if
  :: hold != LIVE -> trapped = me
  :: else
  fi
}

inline handoff_lock_begin_hold(me, to) {
  handoff_lock_check_live(me);
  if
  :: !trapped -> handoff_lock_set_hold(me, to)
  :: else
  fi
}

inline handoff_lock_end_hold(me) { handoff_lock_set_hold(me, LIVE) }

inline handoff_lock_begin_released(me) {
  handoff_lock_check_live(me);
  if
  :: !trapped -> handoff_lock_release(me)
  :: else
  fi
}

inline handoff_lock_end_released(me) {
  handoff_lock_acquire(me);
  // "still held at the end of a region that released it"
  assert(trapped || saved == NONE)
}

inline handoff_lock_pass_on(me) {
  if
#ifndef BUG_PINNED_YIELDS
  :: hold == PINNED
#endif
  :: else ->
     before_yield = hold;
     held[me] = 0;
     word = 0;
     env_take(me);
     if
     :: !trapped ->
        handoff_lock_note(me);
#ifndef BUG_YIELD_FORGETS_HOLD
        handoff_lock_set_hold(me, before_yield)
#else
        skip
#endif
     :: else
     fi;
     before_yield = 0
  fi
}

inline handoff_lock_begin_drain(me) {
  handoff_lock_drop_sticky(me);
  assert(word != me);
  env_take(me);
  if
  :: !trapped ->
     handoff_lock_note(me);
#ifndef BUG_UNPINNED_JOB
     handoff_lock_set_hold(me, PINNED)
#else
     skip
#endif
  :: else
  fi
}

inline handoff_lock_end_drain(me) { release(me) }

inline handoff_lock_drop(me) {
  if
  :: word == me -> assert(hold != NONE)
  :: else ->
     if
     :: atomic { word == 0 -> word = me }
        handoff_lock_note(me);
        handoff_lock_set_hold(me, PINNED);
        release(me)
     :: atomic { word != 0 -> dropped = 1 }
     fi
  fi
}

inline env_push(kind) { d_step { depth++; scope[depth] = kind; kept[depth] = saved } }

inline env_pop() { d_step { scope[depth] = 0; kept[depth] = 0; depth-- } }

proctype env_program(byte me) {
  mtype scope[DEPTH + 1];
  mtype kept[DEPTH + 1]; // what the scope has to restore
  byte depth, ops = OPS;
  mtype saved, before, before_yield;
  bit ok;
  scope[0] = BASE;
  do
  :: trapped || (ops == 0 && depth == 0) -> break
  :: else ->
     ghost_scope(me);
     if
     // Every scope ends, after some operations.
     :: TOP == WITH -> saved = kept[depth]; env_pop(); handoff_lock_restore(me, saved)
     :: TOP == CALLBACK -> env_pop(); handoff_lock_set_hold(me, STICKY) // the turn keeps it
     :: TOP == RELEASED -> handoff_lock_end_released(me); env_pop()
     :: TOP == LENDING -> handoff_lock_end_hold(me); env_pop()
     :: TOP == ISOLATED -> actor = 0; handoff_lock_end_hold(me); env_pop()
     :: TOP == JOB -> actor = 0; handoff_lock_end_drain(me); env_pop()
     :: TOP == TURN -> handoff_lock_drop_sticky(me); env_pop()
     // What opens one.
     :: ops > 0 && depth < DEPTH && (NO_TOKEN || TOP == LENDING) ->
        ops--;
        handoff_lock_acquire(me);
        assert(trapped != me);
        env_push(WITH)
     :: ops > 0 && depth < DEPTH && TOP == TURN ->
        ops--;
        env_enter(me);
        env_push(CALLBACK)
     :: ops > 0 && depth < DEPTH && (TOP == BASE || TOP == RELEASED) -> ops--; env_push(TURN)
     :: ops > 0 && depth < DEPTH && NO_TOKEN ->
        ops--;
        handoff_lock_begin_drain(me);
        actor = (trapped -> actor : me);
        env_push(JOB)
     :: ops > 0 && depth < DEPTH && HAS_TOKEN -> ops--; handoff_lock_begin_released(me); env_push(RELEASED)
     :: ops > 0 && depth < DEPTH && HAS_TOKEN -> ops--; handoff_lock_begin_hold(me, LENT); env_push(LENDING)
     :: ops > 0 && depth < DEPTH && HAS_TOKEN ->
        ops--;
        handoff_lock_begin_hold(me, PINNED);
        actor = (trapped -> actor : me);
        env_push(ISOLATED)
     // What does not.
     :: ops > 0 && (HAS_TOKEN || TOP == ISOLATED || TOP == JOB || (TOP == TURN && word == me)) ->
        ops--;
        handoff_lock_pass_on(me)
     :: ops > 0 && TOP != LENDING -> ops--; handoff_lock_drop(me)
     // Both locks, the other one first.
     :: ops > 0 && NO_TOKEN ->
        ops--;
        handoff_lock_drop_sticky(me);
        atomic { other == 0 || trapped -> other = (trapped -> other : me) };
        handoff_lock_acquire(me);
        if
        :: !trapped ->
           handoff_lock_restore(me, saved);
           other = 0
        :: else
        fi
     // What no type rules out: a second acquire where there is a token, or in an actor.
     :: ops > 0 && (HAS_TOKEN || TOP == ISOLATED || TOP == JOB) ->
        ops--;
        handoff_lock_acquire(me);
        assert(trapped)
     fi;
     d_step { saved = 0; ok = 0 }
  od
}

init {
  atomic { run env_program(1); run env_program(2) }
  (_nr_pr == 1) ->
  assert(trapped || (word == 0 && !dropped && other == 0))
}
