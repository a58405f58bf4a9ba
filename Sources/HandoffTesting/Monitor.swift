// SPDX-License-Identifier: Apache-2.0
//
// State with a mutex and a condition: what gates, deadlines and threads wait with. Any thread may be in it, including
// threads that a C library made. Made of pthread primitives, since ThreadSanitizer does not reliably see the ordering
// that `Synchronization.Mutex` gives and reports races that are none.
//
// Memory: the pthread objects live at one address from init to deinit; `@unchecked Sendable` because every access to
// `state` is made with the mutex held.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@safe final class Monitor<State>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
    private let changed: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
    private var state: State

    init(_ state: State) {
        self.state = state
        unsafe pthread_mutex_init(mutex, nil)
        #if os(Linux)
            var attributes = pthread_condattr_t()
            unsafe pthread_condattr_init(&attributes)
            unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            unsafe pthread_cond_init(changed, &attributes)
            unsafe pthread_condattr_destroy(&attributes)
        #else
            unsafe pthread_cond_init(changed, nil)
        #endif
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    /// Reads or changes the state, and lets everybody who waits look again.
    @discardableResult
    func with<R>(_ body: (inout State) -> R) -> R {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        let result = body(&state)
        unsafe pthread_cond_broadcast(changed)
        return result
    }

    /// Waits until `ready` gives a value, looking again after each change; `nil` when `limit` passes first.
    func wait<R>(within limit: Duration, until ready: (inout State) -> R?) -> R? {
        let deadline = Moment.now.advanced(by: limit)
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let result = ready(&state) { return result }
            let left = deadline.timeLeft
            if left <= .zero { return nil }
            #if os(Linux)
                var until = deadline.timeSpec
                unsafe pthread_cond_timedwait(changed, mutex, &until)
            #else
                var rest = Moment(nanoseconds: 0).advanced(by: left).timeSpec
                unsafe pthread_cond_timedwait_relative_np(changed, mutex, &rest)
            #endif
        }
    }
}

/// A point on the monotonic clock.
struct Moment: Sendable {
    var nanoseconds: Int64

    static var now: Moment {
        var t = timespec(tv_sec: 0, tv_nsec: 0)
        unsafe clock_gettime(CLOCK_MONOTONIC, &t)
        return Moment(nanoseconds: Int64(t.tv_sec) * 1_000_000_000 + Int64(t.tv_nsec))
    }

    /// Saturates: a deadline may be `.seconds(.max)`.
    func advanced(by duration: Duration) -> Moment {
        let (seconds, attoseconds) = duration.components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowed) = nanoseconds.addingReportingOverflow(scaled)
        let (total, over) = sum.addingReportingOverflow(attoseconds / 1_000_000_000)
        return Moment(nanoseconds: overflow || overflowed || over ? .max : total)
    }

    var timeLeft: Duration { .nanoseconds(nanoseconds - Moment.now.nanoseconds) }
    var elapsed: Duration { .nanoseconds(Moment.now.nanoseconds - nanoseconds) }

    var timeSpec: timespec {
        timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
}

/// Lets the thread rest: the pause between two looks at a condition, never a means of ordering two threads.
func rest(_ duration: Duration) {
    var pause = Moment(nanoseconds: 0).advanced(by: duration).timeSpec
    unsafe nanosleep(&pause, nil)
}
