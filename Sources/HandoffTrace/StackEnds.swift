// SPDX-License-Identifier: Apache-2.0
//
// The ends of stacks that tell nothing: inside, the recorder that wrote the stack down; outside, how the system starts
// threads and programs.

enum StackEnds {
    /// Without these ends. A stack that is nothing else stays as it is.
    static func trim(_ calls: [Symbols.NamedCall]) -> [Symbols.NamedCall] {
        // The library that records may stand in the middle, too, where it goes between a program and a library.
        var rest = calls.filter { !isInterposer($0.frame) }[...]
        while let first = rest.first, isRecorder(first.frame) { rest.removeFirst() }
        while let last = rest.last, isStart(last.frame) { rest.removeLast() }
        return rest.isEmpty ? calls : Array(rest)
    }

    /// Whether a call is between a program's code and the lock that it makes: that one, and not the wrapper, says which lock
    /// it is.
    static func isWrapper(_ frame: Frame) -> Bool {
        guard let function = frame.function else { return false }
        return wrappers.contains(function) || wrapperPrefixes.contains { function.hasPrefix($0) }
    }

    private static let wrappers: Set = [
        "uv_mutex_init", "uv_mutex_init_recursive", "uv_rwlock_init", "uv_sem_init", "uv_cond_init", "uv_barrier_init",
        "uv_once", "sem_init", "g_mutex_init", "g_rw_lock_init", "g_rec_mutex_init", "PyThread_allocate_lock",
        "CRYPTO_THREAD_lock_new", "sqlite3_mutex_alloc", "isc_mutex_init", "isc__mutex_init", "isc_rwlock_init",
        "isc__rwlock_init",
    ]
    private static let wrapperPrefixes = [
        "pthread_", "std::", "__gthread_", "__gthrw_", "handoff_", "HandoffLock.init(",
        "HandoffLock.__allocating_init(",
        "Mutex.init(", "NSLock.init(", "NSRecursiveLock.init(",
    ]

    private static func isInterposer(_ frame: Frame) -> Bool { frame.module.hasPrefix("libHandoffInterpose") }

    private static func isRecorder(_ frame: Frame) -> Bool {
        guard let function = frame.function else { return false }
        // The recorder and the lock are linked into programs; so may the functions be that stand before libc's.
        return function.hasPrefix("handoff_")
            || (!isLibc(frame) && ["pthread_", "sem_", "epoll_"].contains { function.hasPrefix($0) })
    }

    private static func isStart(_ frame: Frame) -> Bool {
        guard let function = frame.function else { return isLibc(frame) }
        return starts.contains(function)
    }

    private static let starts: Set = [
        "_start", "start_thread", "thread_start", "clone", "__clone", "clone3", "__clone3", "__clone_internal",
        "__libc_start_main", "__libc_start_call_main", "__libc_start_main_impl", "_dl_start_user",
    ]

    private static func isLibc(_ frame: Frame) -> Bool {
        ["libc.so", "libc-", "libpthread", "ld-linux", "ld-musl", "libc.musl"].contains { frame.module.hasPrefix($0) }
    }
}
