// SPDX-License-Identifier: Apache-2.0
//
// The C side of the laboratory as Swift sees it: devices and files to wait for, a counter with a mutex of its own. The
// unsafe part of the laboratory is here, and in the call of `handoff_lab_foreign`.

internal import CHandoffLab
internal import Handoff

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Something to wait for: a `read` from a pipe, answered by a thread after `delay`. It needs no processor meanwhile.
@safe final class Device: @unchecked Sendable {
    let core: OpaquePointer

    init(delay: Duration) throws(SystemError) {
        var made: OpaquePointer?
        let error = unsafe handoff_lab_device_create(UInt64(delay.nanoseconds), &made)
        guard error == 0, let core = unsafe made else {
            throw SystemError(call: "making a pipe and its thread", code: error)
        }
        unsafe self.core = core
    }

    deinit { unsafe handoff_lab_device_destroy(core) }

    /// Blocks in `read` until the answer is there. Any thread, one at a time.
    func ask() {
        let error = unsafe handoff_lab_device_ask(core)
        guard error == 0 else { fatalError("a pipe of the laboratory broke: \(String(systemError: error))") }
    }
}

/// A file without a name, to be synchronised to disk.
final class ScratchFile: Sendable {
    private let descriptor: Int32

    init() throws(SystemError) {
        var file: Int32 = -1
        try SystemError.check(unsafe handoff_lab_file_create(&file), "making a temporary file")
        descriptor = file
    }

    deinit { handoff_lab_file_close(descriptor) }

    /// Writes and blocks in `fsync`.
    func sync(bytes: UInt32) {
        let error = handoff_lab_file_sync(descriptor, bytes)
        guard error == 0 else { fatalError("a temporary file was not synchronised: \(String(systemError: error))") }
    }
}

/// A C library's state: a number, and the library's own mutex.
@safe final class ForeignCounter: @unchecked Sendable {
    private let core: OpaquePointer

    init() throws(SystemError) {
        var made: OpaquePointer?
        let error = unsafe handoff_lab_counter_create(&made)
        guard error == 0, let core = unsafe made else { throw SystemError(call: "making a mutex", code: error) }
        unsafe self.core = core
    }

    deinit { unsafe handoff_lab_counter_destroy(core) }

    var value: Int { Int(unsafe handoff_lab_counter_value(core)) }

    /// Loads the number, waits for the device, stores the number plus one: with the library's mutex held, or without.
    func add(_ device: Device, guarded: Bool) {
        let error = unsafe handoff_lab_counter_add(core, device.core, guarded)
        guard error == 0 else { fatalError("a pipe of the laboratory broke: \(String(systemError: error))") }
    }
}

/// libuv's thread pool.
public enum Pool {
    /// Says how many threads libuv's pool will have. Call it before anything uses libuv, and before other threads run.
    ///
    /// Sets UV_THREADPOOL_SIZE to libuv's own default of 4, unless the environment has it; libuv reads it with the first
    /// request of the process.
    ///
    /// - Returns: The size, 1 to 1024.
    public static func settle() -> Int {
        if let text = unsafe getenv("UV_THREADPOOL_SIZE") {
            // As libuv does: `atoi`, and 1 for nothing.
            return min(max(unsafe Int(atoi(text)), 1), 1024)
        }
        unsafe setenv("UV_THREADPOOL_SIZE", "4", 1)
        return 4
    }
}

/// What the calling thread has had of a processor.
func processorTime() -> Duration {
    var t = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
    return .seconds(t.tv_sec) + .nanoseconds(t.tv_nsec)
}

/// Keeps this thread on one processor, the `i`-th counted round, where the system can do that.
func stayOnProcessor(_ i: Int) { handoff_lab_stay_on_processor(UInt32(i)) }

/// A moment in which any other thread may run.
func letOthersRun() { sched_yield() }

func sleep(_ duration: Duration) { usleep(UInt32(duration.microseconds)) }

/// What a program prints within ten seconds; `nil` when there is none of that name, or it fails.
func outputOf(_ program: String, _ arguments: [String]) -> String? {
    let words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
        let error = unsafe handoff_lab_run(words, 10, buffer.baseAddress, buffer.count)
        return unsafe error == 0 ? String(cString: buffer.baseAddress!) : nil
    }
}

extension String {
    init(systemError code: Int32) { self = unsafe String(cString: strerror(code)) }
}

/// A C library's mutex.
@safe final class ForeignMutex: @unchecked Sendable {
    private let core: OpaquePointer

    init() throws(SystemError) {
        var made: OpaquePointer?
        let error = unsafe handoff_lab_mutex_create(&made)
        guard error == 0, let core = unsafe made else { throw SystemError(call: "making a mutex", code: error) }
        unsafe self.core = core
    }

    deinit { unsafe handoff_lab_mutex_destroy(core) }

    /// Waits for it for so long at most; false when that was not enough.
    func lock(for limit: Duration) -> Bool { unsafe handoff_lab_mutex_lock_for(core, UInt64(limit.nanoseconds)) == 0 }

    func unlock() { unsafe handoff_lab_mutex_unlock(core) }

    /// As helpers take it. It does not keep this object.
    var asCMutex: CMutex {
        unsafe CMutex(
            tryLock: { [core] in unsafe handoff_lab_mutex_try(core) },
            lock: { [core] in unsafe handoff_lab_mutex_lock(core) },
            unlock: { [core] in unsafe handoff_lab_mutex_unlock(core) })
    }
}

/// A C library's lazy value.
@safe final class LazyValue: @unchecked Sendable {
    private let core: OpaquePointer

    init() throws(SystemError) {
        var made: OpaquePointer?
        let error = unsafe handoff_lab_lazy_create(&made)
        guard error == 0, let core = unsafe made else { throw SystemError(call: "making a lazy value", code: error) }
        unsafe self.core = core
    }

    deinit { unsafe handoff_lab_lazy_destroy(core) }

    /// The value, made by `make` if nobody has asked for it before.
    func value(_ make: () -> Int32) -> Int32 {
        withoutActuallyEscaping(make) { make in
            var box: () -> Int32 = make
            return unsafe withUnsafeMutablePointer(to: &box) { box in
                unsafe handoff_lab_lazy_value(core, makeLazyValue, box)
            }
        }
    }
}

@c nonisolated private func makeLazyValue(_ context: UnsafeMutableRawPointer?) -> Int32 {
    unsafe context!.assumingMemoryBound(to: (() -> Int32).self).pointee()
}
