// SPDX-License-Identifier: Apache-2.0
//
// The library's beginning in a process, and what changes it: modules that are loaded later.

#include "interpose.h"

#if HANDOFF_INTERPOSES

#include <dlfcn.h>
#include <unwind.h>

_Thread_local bool handoff_interpose_loads;

static _Unwind_Reason_Code see_nothing(struct _Unwind_Context *context, void *argument) {
  (void)context, (void)argument;
  return _URC_NO_REASON;
}

// The functions of the first copy in a process are those that are called. Another one records nothing; it has begun no
// recording either.
__attribute__((constructor(101))) static void start(void) {
  handoff_real_find_all();
  if (!handoff_interpose_is_active()) return;
  _Unwind_Backtrace(see_nothing, NULL); // what it does once, with locks of its own, is no part of the program
  handoff_recorder_start_from_environment();
  handoff_recorder_add_layer(HANDOFF_LAYER_C);
}


bool handoff_interpose_is_active(void) {
  Dl_info called, own;
  void *lock = dlsym(RTLD_DEFAULT, "pthread_mutex_lock");
  return lock != NULL && dladdr(lock, &called) != 0 && dladdr((void *)(uintptr_t)start, &own) != 0 &&
         called.dli_fbase == own.dli_fbase;
}


// dlopen searches where its caller's module says, so it must go on seeing that caller: the call becomes a jump, after
// which nothing can be done here. What was loaded is noted at the thread's next event. Compilers that cannot promise
// the jump leave this out, and modules are then noted when the recording ends.
#if defined(__has_attribute)
#if __has_attribute(musttail)

void *dlopen(const char *file, int mode) {
  handoff_interpose_loads = true;
  __attribute__((musttail)) return REAL(dlopen)(file, mode);
}

#endif
#endif

#else

bool handoff_interpose_is_active(void) { return false; }

#endif
