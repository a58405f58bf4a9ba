// SPDX-License-Identifier: Apache-2.0
//
// libuv's loops, and with them the names of the locks that lie inside of one: Debian's libuv carries no symbols. This
// library is not linked with libuv. It knows a loop's form from the header that it was compiled with, and uses that
// only when the libuv in the process has the same.

#include "interpose.h"

#if HANDOFF_INTERPOSES && defined(__has_include)
#if __has_include(<uv.h>)

#include <dlfcn.h>
#include <link.h>
#include <uv.h>

// `name` in the libuv that the caller calls: the next one, or, when it was loaded for one module alone, that module's.
static void *find(const char *name, const void *caller) {
  void *next = dlsym(RTLD_NEXT, name);
  if (next != NULL) return next;
  Dl_info info;
  struct link_map *map = NULL;
  if (dladdr1(caller, &info, (void **)&map, RTLD_DL_LINKMAP) == 0 || map == NULL || map->l_name[0] == '\0')
    return NULL;
  void *module = REAL(dlopen)(map->l_name, RTLD_LAZY | RTLD_NOLOAD);
  if (module == NULL) return NULL;
  void *found = dlsym(module, name);
  dlclose(module);
  return found;
}

static bool is_known(const void *caller) {
  size_t (*size)(void) = (size_t (*)(void))find("uv_loop_size", caller);
  unsigned (*version)(void) = (unsigned (*)(void))find("uv_version", caller);
  return size != NULL && version != NULL && size() == sizeof(uv_loop_t) && version() >> 16 == UV_VERSION_MAJOR;
}


int uv_loop_init(uv_loop_t *loop) {
  int (*real)(uv_loop_t *) = (int (*)(uv_loop_t *))find("uv_loop_init", CALLER);
  if (real == NULL) return UV_ENOSYS;
  int result = real(loop);
  if (result == 0 && CONTENDED()) {
    uint32_t site = handoff_site_of_stack(1, 0);
    bool known = is_known(CALLER);
    handoff_note_object(HANDOFF_OBJECT_LOOP, loop, known ? sizeof *loop : 0, 0, NULL, site);
    if (known) {
      handoff_note_object(HANDOFF_OBJECT_MUTEX, &loop->wq_mutex, sizeof loop->wq_mutex, HANDOFF_MUTEX_PLAIN,
                          "wq_mutex", site);
      handoff_note_object(HANDOFF_OBJECT_RWLOCK, &loop->cloexec_lock, sizeof loop->cloexec_lock, 0, "cloexec_lock",
                          site);
    }
  }
  return result;
}


int uv_loop_close(uv_loop_t *loop) {
  int (*real)(uv_loop_t *) = (int (*)(uv_loop_t *))find("uv_loop_close", CALLER);
  if (real == NULL) return UV_ENOSYS;
  int result = real(loop);
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_LOOP, loop);
  return result;
}

#endif
#endif
