// SPDX-License-Identifier: Apache-2.0
//
// A recording as it lies in memory and in its file: one mapped file per process, so that what was written is still there
// when the process has crashed or was killed. All of it is little-endian, as the machine writes it.
//
//   header | threads | notes | segments
//
// A thread's record is written by that thread alone. Its events stand in segments, which are linked; when the file is
// full, a thread takes its own oldest segment again and counts the events that are lost with it. Notes are what must not
// be lost, and is rare: names, places, modules, and what was seen of the order of locks. They are only ever appended.
//
// Several copies of the recorder may be in one process (one in the program, one in a preloaded library). They share the
// file, at the same address, and with it each thread's record: whatever they need to agree on stands here.

#ifndef HANDOFF_RECORDING_H
#define HANDOFF_RECORDING_H

#include <stdint.h>

#define HANDOFF_RECORDING_MAGIC 0x31434552444E4148ull // "HANDREC1"
#define HANDOFF_RECORDING_VERSION 1
#define HANDOFF_RECORDING_SUFFIX ".handoff"

// ---- Events --------------------------------------------------------------------------------------------------------

// What an event is about: `object` is the address of one of these, but for a descriptor's number.
typedef enum {
  HANDOFF_OBJECT_NONE,
  HANDOFF_OBJECT_SWIFT_LOCK, // a HandoffLock
  HANDOFF_OBJECT_MUTEX,
  HANDOFF_OBJECT_RWLOCK,
  HANDOFF_OBJECT_SPINLOCK,
  HANDOFF_OBJECT_ONCE,
  HANDOFF_OBJECT_CONDITION,
  HANDOFF_OBJECT_SEMAPHORE,
  HANDOFF_OBJECT_BARRIER,
  HANDOFF_OBJECT_THREAD,     // a pthread_t
  HANDOFF_OBJECT_DESCRIPTOR, // what a poll waits on: a file descriptor
  HANDOFF_OBJECT_LOOP,       // a uv_loop_t
  HANDOFF_OBJECT_TYPES,
} handoff_object_type;

// A `site` is 0 or the offset of a note: a place in source, a code address, or a stack.
typedef enum {
  HANDOFF_EVENT_NONE,
  // Locks (the types from SWIFT_LOCK to ONCE).
  HANDOFF_EVENT_REQUEST,  // begins to wait for it. argument: the holder's thread number, 0: unknown
  HANDOFF_EVENT_ACQUIRE,  // has it from now on. Flags below
  HANDOFF_EVENT_ABANDON,  // ends its wait without it. argument: handoff_abandon
  HANDOFF_EVENT_RELEASE,  // gives it up, to nobody by name. argument: the number of a thread that it wakes to try, or 0
  HANDOFF_EVENT_HANDOFF,  // gives it up to one thread. argument: that thread's number, or HANDOFF_TO_EXECUTOR
  HANDOFF_EVENT_ASK,      // a waiter asks the holder to give it up soon (a drop request)
  HANDOFF_EVENT_RELEASED_BEGIN, // a released region begins, after its RELEASE or HANDOFF: this thread is in C
  HANDOFF_EVENT_RELEASED_END,   // it ends, before its REQUEST or ACQUIRE
  // Calls between the two layers.
  HANDOFF_EVENT_CALLBACK_BEGIN, // C calls Swift. object: the loop or the lock; site: which callback
  HANDOFF_EVENT_CALLBACK_END,
  HANDOFF_EVENT_WORK_BEGIN, // a kernel on a worker thread of C's, without any Swift lock
  HANDOFF_EVENT_WORK_END,
  // Blocking calls (CONDITION to DESCRIPTOR, and no object for sleeps). argument of BEGIN: handoff_blocking_call
  HANDOFF_EVENT_BLOCK_BEGIN,
  HANDOFF_EVENT_BLOCK_END, // argument: what the call returned, as int64_t
  HANDOFF_EVENT_SIGNAL,    // cond signal or broadcast, sem_post. Flag ALL for a broadcast
  // Threads.
  HANDOFF_EVENT_THREAD_CREATE, // object: the new thread's pthread_t; argument: its start routine
  HANDOFF_EVENT_THREAD_BEGIN,  // on the new thread. argument: the start routine
  HANDOFF_EVENT_THREAD_END,
  HANDOFF_EVENT_MARK, // a mark of the user's; site: its text as a place with line 0
  HANDOFF_EVENT_KINDS,
} handoff_event_kind;

enum { // flags of events
  HANDOFF_EVENT_WAITED = 1,   // ACQUIRE: after a REQUEST
  HANDOFF_EVENT_GRANTED = 2,  // ACQUIRE: was handed it by name
  HANDOFF_EVENT_TRIED = 4,    // ACQUIRE: by a try, so it says nothing about order
  HANDOFF_EVENT_SHARED = 8,   // REQUEST, ACQUIRE, RELEASE: as a reader
  HANDOFF_EVENT_AGAIN = 16,   // ACQUIRE, RELEASE: nested, of a recursive mutex
  HANDOFF_EVENT_IMPLIED = 32, // RELEASE, ACQUIRE: by a wait on a condition
  HANDOFF_EVENT_ALL = 64,     // SIGNAL: broadcast
  HANDOFF_EVENT_YIELDED = 128, // RELEASE, HANDOFF, REQUEST: at a safe point
};

typedef enum {
  HANDOFF_ABANDON_TIMED_OUT = 1,
  HANDOFF_ABANDON_CANCELLED,
  HANDOFF_ABANDON_CLOSED,
  HANDOFF_ABANDON_ERROR, // of a C lock: EDEADLK, EOWNERDEAD and the like
} handoff_abandon;

typedef enum {
  HANDOFF_BLOCKED_COND_WAIT = 1,
  HANDOFF_BLOCKED_SEM_WAIT,
  HANDOFF_BLOCKED_BARRIER_WAIT,
  HANDOFF_BLOCKED_JOIN,
  HANDOFF_BLOCKED_ONCE,
  HANDOFF_BLOCKED_EPOLL_WAIT,
  HANDOFF_BLOCKED_POLL,
  HANDOFF_BLOCKED_SELECT,
  HANDOFF_BLOCKED_SLEEP,
  HANDOFF_BLOCKED_KINDS,
} handoff_blocking_call;

#define HANDOFF_TO_EXECUTOR 0xFFFFFFFFFFFFFFFFull

typedef struct handoff_event { // 32 bytes
  uint64_t time; // in ticks of the header's clock
  uint64_t object;
  uint64_t argument;
  uint32_t site;
  uint8_t kind;  // handoff_event_kind
  uint8_t flags;
  uint8_t type;  // handoff_object_type
  uint8_t spare;
} handoff_event;
_Static_assert(sizeof(handoff_event) == 32, "two to a cache line");

// ---- Segments ------------------------------------------------------------------------------------------------------

#define HANDOFF_SEGMENT_BYTES 65536u
#define HANDOFF_SEGMENT_EVENTS (HANDOFF_SEGMENT_BYTES / sizeof(handoff_event) - 2)

// A segment: this, then its events. All but `next` is written before the first event is.
typedef struct handoff_segment { // 64 bytes
  uint64_t sequence; // of the thread's segments, from 1; 0 while it is being taken again
  uint32_t thread;   // index of the thread's record
  uint32_t next;     // number of the thread's next segment, from 1; 0: none yet
  uint64_t ticks, nanoseconds; // the clock, and CLOCK_MONOTONIC, at the same moment
  uint64_t spare[4];
} handoff_segment;
_Static_assert(sizeof(handoff_segment) == 64, "as large as two events");

// ---- Threads -------------------------------------------------------------------------------------------------------

#define HANDOFF_HELD_MAX 24

typedef struct handoff_held { // a lock that a thread holds
  uint64_t object;
  uint32_t site;  // where it was taken
  uint8_t type;   // handoff_object_type
  uint8_t flags;  // of its ACQUIRE
  uint16_t depth; // of a recursive mutex: how often
} handoff_held;

// What a thread is doing, for those who look at a running process.
typedef enum {
  HANDOFF_DOING_RUN,
  HANDOFF_DOING_WANT,  // waits for the lock `object`
  HANDOFF_DOING_BLOCK, // in a blocking call, on `object`
  HANDOFF_DOING_C,     // in a released region of the lock `object`
  HANDOFF_DOING_END,
} handoff_doing;

typedef struct handoff_recorded_thread { // 1024 bytes
  uint32_t number; // the system's; 0: the record is not used. Written last, with a release store
  uint32_t doing;  // handoff_doing
  uint64_t object; // what it waits for or on
  uint64_t since;  // ticks
  uint32_t site;   // where
  uint32_t busy;   // it is inside of the recorder: what a signal's handler does meanwhile is not recorded
  uint64_t begin, end; // ticks; end is 0 while it lives
  uint64_t start_routine; // 0: unknown
  uint32_t creator;       // thread number; 0: unknown
  uint32_t call;          // handoff_blocking_call of a blocking call
  char name[32];
  uint64_t cursor, limit; // addresses in the process: where the next event goes, and where the segment ends
  uint32_t first, last;   // segments' numbers, from 1; 0: none
  uint64_t written;       // events, those that are lost included; published with a release store
  uint64_t lost;          // events that were written over, or found no segment
  uint64_t acquired, waited, wait_ticks; // sums, for a live view
  uint32_t held_count, held_lost; // `held_lost`: taken with the table full
  handoff_held held[HANDOFF_HELD_MAX]; // in the order in which they were taken
  uint32_t region_held; // how many locks it held when its released region began
  uint32_t index;       // of this record
  uint64_t region;      // the lock of the released region that it is in; 0: in none
  uint64_t spare[57];
} handoff_recorded_thread;
_Static_assert(sizeof(handoff_recorded_thread) == 1024, "records do not move");

// ---- Notes ---------------------------------------------------------------------------------------------------------

typedef enum {
  HANDOFF_NOTE_NONE,
  HANDOFF_NOTE_PLACE,       // handoff_place_note, then the file's name: a line of source
  HANDOFF_NOTE_ADDRESS,     // handoff_address_note: a code address, a call's return address
  HANDOFF_NOTE_STACK,       // handoff_stack_note: innermost first
  HANDOFF_NOTE_MODULE,      // handoff_module_note, then its path
  HANDOFF_NOTE_OBJECT,      // handoff_object_note, then its name, which may be empty: it was made, or named
  HANDOFF_NOTE_OBJECT_END,  // handoff_object_note: it was destroyed
  HANDOFF_NOTE_OBSERVATION, // handoff_observation_note
  HANDOFF_NOTE_COMMAND,     // a text: the program's arguments, each ended by a zero byte
  HANDOFF_NOTE_KINDS,
} handoff_note_kind;

// The head of every note. A note's offset in the file is its name: sites are such offsets. Notes begin at multiples of 8.
// A note whose kind is NONE was begun and not ended; one whose size is 0 is the end.
typedef struct handoff_note {
  uint32_t size; // with this head, before rounding up to 8. Written first
  uint32_t kind; // written last, with a release store
} handoff_note;

typedef struct handoff_place_note {
  handoff_note head;
  uint32_t line; // 0: the text is a description
  uint32_t length; // of the text, without a zero byte
} handoff_place_note;

typedef struct handoff_address_note {
  handoff_note head;
  uint64_t address; // return addresses: the call is before it
} handoff_address_note;

#define HANDOFF_STACK_MAX 48
typedef struct handoff_stack_note {
  handoff_note head;
  uint32_t count;
  uint32_t place; // the site, as a place, of what took the lock in Swift; 0: the innermost frame says it
  uint64_t addresses[];
} handoff_stack_note;

typedef struct handoff_module_note {
  handoff_note head;
  uint64_t time;
  uint64_t base; // what is added to the addresses in its file
  uint64_t low, high; // where its segments lie in memory
  uint64_t code_low, code_high; // those that can be executed
  uint64_t data_low, data_high; // those that can be written
  uint8_t build_id[20];
  uint32_t build_id_length;
  uint32_t length; // of the path
  uint32_t spare;
} handoff_module_note;

typedef struct handoff_object_note {
  handoff_note head;
  uint64_t time;
  uint64_t object;
  uint64_t size; // in bytes, of the object or of what it names inside of another; 0: unknown
  uint32_t site; // where it was made: a stack, if it could be had
  uint8_t type;  // handoff_object_type
  uint8_t kind;  // mutexes: handoff_mutex_kind
  uint16_t length; // of the name
} handoff_object_note;

typedef enum { HANDOFF_MUTEX_PLAIN, HANDOFF_MUTEX_RECURSIVE, HANDOFF_MUTEX_CHECKED } handoff_mutex_kind;

// Something was done while locks were held. Written once for each combination of what, where and which locks.
typedef enum {
  HANDOFF_OBSERVED_ACQUIRE = 1,  // `object`, a lock, was taken or waited for, and not by a try
  HANDOFF_OBSERVED_BLOCK,        // a blocking call; `argument`: handoff_blocking_call
  HANDOFF_OBSERVED_CALLBACK,     // a callback, or a kernel on a worker, began
  HANDOFF_OBSERVED_RELEASED_END, // a released region of the Swift lock `object` ended; held: what was taken inside of it
} handoff_observed;

typedef struct handoff_observation_note {
  handoff_note head;
  uint64_t time;
  uint64_t object;
  uint64_t argument;
  uint32_t site; // a stack, whatever the level
  uint32_t thread; // the system's number
  uint8_t what;  // handoff_observed
  uint8_t type;  // handoff_object_type of `object`
  uint8_t flags; // of the acquire
  uint8_t count; // of held locks
  uint32_t spare;
  handoff_held held[];
} handoff_observation_note;

// ---- Header --------------------------------------------------------------------------------------------------------

typedef enum {
  HANDOFF_LEVEL_OFF,
  HANDOFF_LEVEL_CONTENDED, // waits, and what ends them
  HANDOFF_LEVEL_ALL,       // every acquire and release
  HANDOFF_LEVEL_STACKS,    // the same, each with its stack
} handoff_level;

enum { HANDOFF_CLOCK_MONOTONIC, HANDOFF_CLOCK_TSC, HANDOFF_CLOCK_ARM };

enum { // which layers were recorded
  HANDOFF_LAYER_SWIFT = 1,
  HANDOFF_LAYER_C = 2,
};

#define HANDOFF_THREADS_MAX 4096u
#define HANDOFF_HEADER_BYTES 4096u

typedef struct handoff_recording {
  uint64_t magic; // written last, with a release store
  uint32_t version;
  uint32_t level;     // handoff_level; who writes OFF here from outside stops the recording
  uint64_t mapped_at; // the file's address in the process
  uint64_t bytes;     // of the file
  uint32_t process, parent; // the system's numbers
  uint64_t image;        // tells an executable image from the next one in the same process
  uint64_t parent_image; // the image that forked this process, when a recording of it was running; else 0
  uint32_t clock;        // HANDOFF_CLOCK_…
  uint32_t layers;       // HANDOFF_LAYER_…
  uint64_t begin_ticks, begin_nanoseconds; // CLOCK_MONOTONIC, at the same moment
  uint64_t end_ticks, end_nanoseconds;     // 0 when the process was killed, or still runs
  uint64_t begin_wall;                     // CLOCK_REALTIME, ns
  uint32_t segments, next_segment;         // how many there are; how many were given out (may be more than there are)
  uint64_t notes, notes_end, next_note;    // offsets: of the first note, the end of their place, the next note
  uint64_t first_segment;                  // offset of segment number 1
  uint64_t notes_lost;   // for want of room
  uint32_t threads_lost; // threads that found no record; nothing is known of what they did
  uint32_t threads;      // records used so far
  uint64_t events_lost;  // of threads without a record, and of handlers of signals that came upon the recorder
  uint64_t notes_ready;  // up to here, notes have memory behind them
  uint64_t loads;        // how many modules the system had loaded when they were last noted
  uint32_t copies;       // of the recorder in this process
  uint32_t spare;
} handoff_recording;
_Static_assert(sizeof(handoff_recording) <= HANDOFF_HEADER_BYTES, "the header has a page");

#endif
