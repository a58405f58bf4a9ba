// SPDX-License-Identifier: Apache-2.0
//
// Whether a process that runs will never go on. Two signs, each of them looked for again and again: threads that wait for
// each other in a circle, for a second; and a process in which every thread waits, and nothing has happened for as long
// as `--stuck-after` says. A wait that ends by itself (with a timeout, for a poll, asleep) is no sign, nor is one that
// another process can end.

import Foundation
import HandoffTrace

/// What was found.
struct Stuck: Sendable {
    var process: Int32
    /// Who waits for whom: a line for each thread.
    var text: String
}

/// Sees one snapshot after the other. One thread at a time.
struct StuckDetector {
    /// Seconds that all threads of a process must have waited.
    let limit: Double
    /// Seconds that a circle must have stood.
    static let circleStands = 1.0

    private var seen: [Key: Seen] = [:]

    private struct Key: Hashable {
        let process: Int32
        let image: UInt64
        let thread: Int32
    }
    private struct Seen {
        var events: UInt64
        var doing: Recording.Doing
        var object: UInt64?
        /// Nanoseconds of our clock: since when we see this. Not the recording's clock, which is not known well early on.
        var since: UInt64
    }

    init(limit: Double) { self.limit = limit }

    /// A process that is stuck, if there is one.
    mutating func look(at snapshots: [LiveSnapshot]) -> Stuck? {
        var now: [Key: Seen] = [:]
        for snapshot in snapshots {
            for thread in snapshot.threads {
                let key = Key(process: snapshot.process, image: snapshot.image, thread: thread.number)
                var state = Seen(
                    events: thread.events, doing: thread.doing, object: thread.object?.address, since: snapshot.time)
                if let old = seen[key], old.events == state.events, old.doing == state.doing,
                    old.object == state.object
                {
                    state.since = old.since
                }
                now[key] = state
            }
        }
        seen = now
        for snapshot in snapshots {
            if let stuck = circle(in: snapshot) ?? wholeProcess(snapshot) { return stuck }
        }
        return nil
    }

    /// Seconds that the thread has been doing this and nothing else.
    private func age(of thread: LiveSnapshot.Thread, in snapshot: LiveSnapshot) -> Double {
        let key = Key(process: snapshot.process, image: snapshot.image, thread: thread.number)
        guard let seen = seen[key], snapshot.time > seen.since else { return 0 }
        return Double(snapshot.time - seen.since) / 1e9
    }

    // MARK: A circle

    private func circle(in snapshot: LiveSnapshot) -> Stuck? {
        let old = snapshot.threads.filter { thread in
            thread.doing == .wantsLock && age(of: thread, in: snapshot) >= Self.circleStands
        }
        guard let circle = waitCircle(among: old) else { return nil }
        let members = circle.map { old[$0] }
        guard members.allSatisfy({ System.waitsForEver($0, of: snapshot.process) }) else { return nil }
        let lines = members.indices.map { i in
            let (thread, holder) = (members[i], members[(i + 1) % members.count])
            return "  \(thread.title) wants \(thread.object!.name)\(thread.at), held by \(holder.title)"
        }
        let isAlone = members.count == 1
        let first =
            isAlone
            ? "stuck: a thread waits for a lock that it holds itself:"
            : "stuck: \(members.count) threads wait for each other:"
        return Stuck(process: snapshot.process, text: ([first] + lines).joined(separator: "\n"))
    }

    // MARK: All of them

    private func wholeProcess(_ snapshot: LiveSnapshot) -> Stuck? {
        let threads = snapshot.threads
        guard !threads.isEmpty,
            threads.allSatisfy({ $0.isParked && age(of: $0, in: snapshot) >= limit }),
            System.threads(of: snapshot.process) == Set(threads.map(\.number)),
            threads.allSatisfy({ System.waitsForEver($0, of: snapshot.process) })
        else { return nil }
        let shared = System.sharedMemory(of: snapshot.process)
        guard !threads.contains(where: { thread in shared.contains { $0.contains(thread.object?.address ?? 0) } })
        else { return nil }
        let lines = threads.map { thread in
            let holders = threads.filter { $0.holds(thread.object) }.map(\.title)
            let whose = holders.isEmpty ? "" : ", held by \(holders.joined(separator: " and "))"
            return "  \(thread.title) \(thread.wait)\(thread.at)\(whose)"
        }
        let many = threads.count == 1 ? "its only thread" : "all \(threads.count) threads"
        let first = "stuck: \(many) of process \(snapshot.process) waited for \(seconds(limit)), and nothing happened:"
        return Stuck(process: snapshot.process, text: ([first] + lines).joined(separator: "\n"))
    }
}

/// A circle of threads that want locks which the next one holds: indices, in that order; nil: there is none.
func waitCircle(among threads: [LiveSnapshot.Thread]) -> [Int]? {
    // A lock of readers may have several holders, so this is a search and not a chain.
    let next = threads.map { thread in threads.indices.filter { threads[$0].holds(thread.object) } }
    var isDone = [Bool](repeating: false, count: threads.count)
    for start in threads.indices where !isDone[start] {
        var path: [(thread: Int, tried: Int)] = [(start, 0)]
        while let last = path.last {
            guard last.tried < next[last.thread].count else {
                isDone[last.thread] = true
                path.removeLast()
                continue
            }
            let follower = next[last.thread][last.tried]
            path[path.count - 1].tried += 1
            if let i = path.firstIndex(where: { $0.thread == follower }) { return path[i...].map(\.thread) }
            if !isDone[follower] { path.append((follower, 0)) }
        }
    }
    return nil
}

extension LiveSnapshot.Thread {
    var title: String { name.isEmpty ? "thread \(number)" : "thread \(number) '\(name)'" }
    fileprivate var at: String { place.isEmpty ? "" : " at \(place)" }

    fileprivate func holds(_ object: LiveSnapshot.Object?) -> Bool {
        guard let object else { return false }
        return held.contains { $0.address == object.address }
    }

    /// Waits for what only another thread does.
    fileprivate var isParked: Bool {
        switch doing {
        case .wantsLock: true
        case .blocked: [.condWait, .semWait, .barrierWait, .join, .once].contains(call)
        default: false
        }
    }

    fileprivate var wait: String {
        let name = object?.name ?? "?"
        return switch doing {
        case .wantsLock: "wants \(name)"
        case .blocked:
            switch call {
            case .condWait: "waits for \(name)"
            case .semWait: "waits for \(name)"
            case .barrierWait: "waits at \(name)"
            case .join: "waits for the end of \(name)"
            case .once: "waits for \(name) to be done"
            default: "is in \(call)"
            }
        default: "runs"
        }
    }
}

/// "10 s", "0.5 s".
func seconds(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number)) s" : "\(number) s"
}

/// What the system knows of a process's threads, and a recording does not.
private enum System {
    /// All that there are, also those that never called anything that is recorded.
    static func threads(of process: Int32) -> Set<Int32> {
        Set(
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task"))?.compactMap(Int32.init)
                ?? [])
    }

    /// Whether it is in a wait that has no timeout, as far as the system says: when it says nothing, yes.
    static func waitsForEver(_ thread: LiveSnapshot.Thread, of process: Int32) -> Bool {
        // Waiters for a Swift lock wake up now and then to ask for it.
        if thread.doing == .wantsLock && thread.object?.kind == .swiftLock { return true }
        let path = "/proc/\(process)/task/\(thread.number)/syscall"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return true }
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.first == "running" { return false }
        #if arch(x86_64)
            let futex = "202"
        #else
            let futex = "98"
        #endif
        // Its fourth argument is the timeout.
        return words.count > 4 && words[0] == futex ? words[4] == "0x0" : true
    }

    /// Memory that other processes may share: who waits there may be woken by one of them.
    static func sharedMemory(of process: Int32) -> [Range<UInt64>] {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count > 1, words[1].hasSuffix("s") else { return nil }
            let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
            return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
        }
    }
}
