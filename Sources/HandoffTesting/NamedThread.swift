// SPDX-License-Identifier: Apache-2.0
//
// A thread of one's own, with a name that reports print, and a join that does not wait for ever. May be made, asked and
// joined on any thread.

import CHandoff
public import Handoff

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A POSIX thread that runs one closure, named in the system and so in every Handoff report.
///
/// Foundation's `Thread` can neither be joined nor be given up on. This one starts at once, is joined with a deadline, and
/// is detached when the last reference goes before that; the closure then runs on.
///
/// The corresponding C function is `pthread_create`.
@safe public final class NamedThread: @unchecked Sendable {
    private enum State { case running, joining, joined }

    private final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void
        let number = Monitor<HandoffLock.ThreadID?>(nil)
        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    /// What the thread was called; Linux shows the first 15 bytes of it.
    public let name: String
    private let start: Start
    private let thread: pthread_t
    private let state = Monitor(State.running)

    /// Starts a thread that runs `body` once. Traps when the system has no thread left.
    public init(_ name: String, _ body: @escaping @Sendable () -> Void) {
        self.name = name
        start = Start(name: name, body: body)
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(start).toOpaque()
        let status = unsafe pthread_create(&thread, nil, { unsafe NamedThread.run($0) }, context)
        guard status == 0 else { fatalError("thread '\(name)' was not started: error \(status)") }
        self.thread = thread
    }

    deinit {
        if state.with({ $0 != .joined }) { pthread_detach(thread) }
    }

    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        let start = unsafe Unmanaged<Start>.fromOpaque(context!).takeRetainedValue()
        unsafe handoff_thread_set_name(start.name)
        start.number.with { $0 = .current }
        start.body()
        return nil
    }

    /// The thread's number, as lock reports print it. Waits for the thread to have started.
    public var id: HandoffLock.ThreadID {
        guard let id = start.number.wait(within: .seconds(60), until: { $0 }) else {
            fatalError("thread '\(name)' has not started within 60 s")
        }
        return id
    }

    /// Waits until the thread has ended, thread-local destructors included. A second join returns at once.
    ///
    /// - Throws: ``DeadlineExceeded`` with who holds what, when `limit` passes first. The thread runs on and may be joined
    ///   again.
    public func join(within limit: Duration = .seconds(30), file: StaticString = #fileID, line: UInt32 = #line) throws {
        let deadline = Moment.now.advanced(by: limit)
        let mine = state.wait(within: limit) { state -> Bool? in
            switch state {
            case .joining: return nil
            case .joined: return false
            case .running:
                state = .joining
                return true
            }
        }
        if mine == false { return }
        let ended = mine == true && ended(within: deadline.timeLeft)
        if mine == true { state.with { $0 = ended ? .joined : .running } }
        if !ended { throw DeadlineExceeded("the end of thread '\(name)'", limit, file, line) }
    }

    private func ended(within limit: Duration) -> Bool {
        let ns = max(Moment(nanoseconds: 0).advanced(by: limit).nanoseconds, 0)
        return handoff_thread_join(thread, UInt64(ns))
    }
}
