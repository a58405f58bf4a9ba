// SPDX-License-Identifier: Apache-2.0

import Foundation
import HandoffTrace
import TestSupport
import Testing

@Suite("Symbols name the objects", .computing)
struct ObjectNameTests {
    /// A story with a libuv that nobody has: code from 0x10000, data from 0x20000.
    private func storyWithLibuv() -> Story {
        var story = Story()
        story.recording.processes[0].modules = [
            Recording.Module(
                path: "/no/libuv.so.1.0.0", base: 0x10000, range: 0x10000..<0x30000, code: 0x10000..<0x20000,
                data: 0x20000..<0x30000, buildID: [], time: 0)
        ]
        return story
    }

    private func symbols(_ story: Story) -> Symbols {
        Symbols(story.recording, places: Symbols.Places(searchPath: "", folder: "/somewhere"))
    }

    /// A thread waits for a condition, for which it gives up a mutex.
    private func wait(_ story: inout Story, _ thread: Int, _ mutex: Int, _ condition: Int, blockFirst: Bool = false) {
        let release = { (story: inout Story, time: UInt64) in story.event(thread, time, .release, mutex, .implied) }
        let block = { (story: inout Story, time: UInt64) in
            story.event(
                thread, time, .blockBegin, condition, argument: UInt64(Recording.BlockingCall.condWait.rawValue))
        }
        if blockFirst { block(&story, 10); release(&story, 11) } else { release(&story, 10); block(&story, 11) }
        story.event(thread, 20, .blockEnd, condition)
    }

    @Test("the mutex in libuv's data that libuv's own threads wait with is the pool's", arguments: [false, true])
    func pool(blockFirst: Bool) {
        var story = storyWithLibuv()
        let worker = story.thread("libuv-worker")
        story.recording.processes[0].threads[worker].startRoutine = 0x10400
        let own = story.thread("mine")
        story.recording.processes[0].threads[own].startRoutine = 0x900400
        let pool = story.object(.mutex, at: 0x2b3c0)
        let condition = story.object(.condition, at: 0x2b400, size: 48)
        let other = story.object(.mutex, at: 0x2b480)
        let outside = story.object(.mutex, at: 0x500000)
        wait(&story, worker, pool, condition, blockFirst: blockFirst)
        wait(&story, own, other, condition, blockFirst: blockFirst)
        wait(&story, worker, outside, condition, blockFirst: blockFirst)
        let symbols = symbols(story)
        #expect(symbols.name(of: pool, in: 0) == "libuv's pool mutex")
        #expect(symbols.classOf(object: pool, in: 0) == "libuv's pool mutex")
        #expect(symbols.module(of: pool, in: 0) == "libuv.so.1")
        #expect(symbols.name(of: condition, in: 0) == "libuv's pool condition")
        #expect(symbols.name(of: other, in: 0) == "libuv.so.1+0x1b480")
        #expect(symbols.module(of: other, in: 0) == "libuv.so.1")
        #expect(symbols.name(of: outside, in: 0) == "mutex 0x500000")
        #expect(symbols.module(of: outside, in: 0) == nil)
    }

    @Test("a mutex that a thread of libuv's merely takes is not the pool's")
    func notThePool() {
        var story = storyWithLibuv()
        let worker = story.thread("libuv-worker")
        story.recording.processes[0].threads[worker].startRoutine = 0x10400
        let mutex = story.object(.mutex, at: 0x2b3c0)
        let semaphore = story.object(.semaphore, at: 0x2b400)
        story.event(worker, 1, .acquire, mutex)
        story.event(worker, 2, .release, mutex)
        story.event(
            worker, 3, .blockBegin, semaphore, argument: UInt64(Recording.BlockingCall.semWait.rawValue))
        #expect(symbols(story).name(of: mutex, in: 0) == "libuv.so.1+0x1b3c0")
    }

    @Test("parts of a loop are named after it, and are of one class in all loops")
    func loops() {
        var story = storyWithLibuv()
        _ = story.object(.loop, at: 0x600000, name: "main", size: 848)
        _ = story.object(.loop, at: 0x700000, name: "other", size: 848)
        let ours = story.object(.loop, at: 0x20100, size: 848)
        let first = story.object(.mutex, at: 0x600040)
        let second = story.object(.mutex, at: 0x700040, name: "wq_mutex")
        let forks = story.object(.rwlock, at: 0x700080, size: 56)
        let unnamed = story.object(.mutex, at: 0x20140)
        let told = story.object(.mutex, at: 0x600040, name: "wq_mutex of loop 'main'")
        let lost = story.object(.mutex, at: 0x900000, name: "wq_mutex")
        let beyond = story.object(.mutex, at: 0x600000 + 848)
        let symbols = symbols(story)
        #expect(symbols.name(of: first, in: 0) == "wq_mutex of loop 'main'")
        #expect(symbols.name(of: second, in: 0) == "wq_mutex of loop 'other'")
        #expect(symbols.name(of: forks, in: 0) == "cloexec_lock of loop 'other'")
        #expect(symbols.name(of: ours, in: 0) == "libuv's default loop")
        #expect(symbols.name(of: unnamed, in: 0) == "wq_mutex of a loop")
        #expect(symbols.name(of: told, in: 0) == "wq_mutex of loop 'main' #2")
        for part in [first, second, unnamed, told, lost] {
            #expect(symbols.classOf(object: part, in: 0) == "wq_mutex of a loop")
            #expect(symbols.module(of: part, in: 0) == "libuv.so.1")
        }
        #expect(symbols.name(of: beyond, in: 0) == "mutex 0x\(String(0x600000 + 848, radix: 16))")
    }

    @Test("what was made in one place is one class, numbered")
    func madeInOnePlace() {
        var story = Story()
        let here = story.place("/somewhere/Sources/pool.c", 12)
        let there = story.place("/somewhere/Other/pool.c", 12)
        let once = story.place("/somewhere/Sources/main.c", 3)
        let first = story.object(.mutex, at: 0x1000, madeAt: here)
        let second = story.object(.mutex, at: 0x2000, madeAt: here)
        let single = story.object(.rwlock, at: 0x3000, madeAt: once)
        var symbols = symbols(story)
        #expect(symbols.name(of: first, in: 0) == "mutex made at pool.c:12")
        #expect(symbols.name(of: second, in: 0) == "mutex made at pool.c:12 #2")
        #expect(symbols.classOf(object: second, in: 0) == "mutex made at pool.c:12")
        #expect(symbols.name(of: single, in: 0) == "reader-writer lock made at main.c:3")
        // Two files of one name: then the folder tells them apart.
        let other = story.object(.mutex, at: 0x4000, madeAt: there)
        symbols = self.symbols(story)
        #expect(symbols.classOf(object: second, in: 0) == "mutex made at Sources/pool.c:12")
        #expect(symbols.classOf(object: other, in: 0) == "mutex made at Other/pool.c:12")
    }

    @Test("Swift locks of one name that were made in two places are two classes")
    func namedLocks() {
        var story = Story()
        let (a, b) = (story.place("App/a.swift", 1), story.place("App/b.swift", 2))
        let first = story.object(.swiftLock, at: 0x1000, name: "state", madeAt: a)
        let second = story.object(.swiftLock, at: 0x2000, name: "state", madeAt: b)
        let third = story.object(.swiftLock, at: 0x3000, name: "state", madeAt: b)
        let alone = story.object(.swiftLock, at: 0x4000, name: "files", madeAt: b)
        let symbols = symbols(story)
        #expect(symbols.classOf(object: first, in: 0) == "state, made at a.swift:1")
        #expect(symbols.classOf(object: second, in: 0) == "state, made at b.swift:2")
        #expect(symbols.classOf(object: third, in: 0) == "state, made at b.swift:2")
        #expect(symbols.name(of: third, in: 0) == "state, made at b.swift:2 #2")
        #expect(symbols.name(of: alone, in: 0) == "files")
    }

    @Test("a lock that nobody was seen to make is named by its first use, and shares its class with none")
    func firstUse() {
        var story = Story()
        let (late, early) = (story.place("late.c", 1), story.place("queue.cpp", 40))
        let (a, b) = (story.thread("a"), story.thread("b"))
        let first = story.object(.mutex, at: 0x1000)
        let second = story.object(.mutex, at: 0x2000)
        story.event(a, 9, .acquire, first, site: late)
        story.event(b, 3, .acquire, first, site: early)
        story.event(b, 4, .acquire, second, site: early)
        let descriptor = story.object(.descriptor, at: 7)
        let symbols = symbols(story)
        #expect(symbols.name(of: first, in: 0) == "mutex first used at queue.cpp:40")
        #expect(symbols.classOf(object: second, in: 0) == "mutex first used at queue.cpp:40 #2")
        #expect(symbols.name(of: descriptor, in: 0) == "descriptor 7")
        #expect(symbols.name(of: 99, in: 0) == "?")
        #expect(symbols.module(of: 0, in: 5) == nil)
    }

    #if os(Linux)
        @Test("a mutex that libuv makes is named by its caller in libuv, not by the wrapper that it calls")
        func wrappers() throws {
            let mutexInit = try address(of: "uv_mutex_init", in: "libuv.so.1")
            let loopInit = try address(of: "uv_loop_init", in: "libuv.so.1")
            var story = Story()
            story.recording.processes[0].modules = ownModules()
            let site = story.stack([mutexInit + 9, loopInit + 0x41, 0x13])
            let mutex = story.object(.mutex, at: 0x10, madeAt: site)
            let second = story.object(.mutex, at: 0x100, madeAt: site)
            let symbols = symbols(story)
            #expect(symbols.name(of: mutex, in: 0) == "mutex made by uv_loop_init+0x41 (libuv.so.1)")
            #expect(symbols.name(of: second, in: 0) == "mutex made by uv_loop_init+0x41 (libuv.so.1) #2")
            #expect(symbols.classOf(object: second, in: 0) == "mutex made by uv_loop_init+0x41 (libuv.so.1)")
            #expect(symbols.module(of: mutex, in: 0) == "libuv.so.1")
        }

        @Test("a program's variable is a lock's name", .enabled(if: Specimen.compiler != nil))
        func variables() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, [])
            var story = Story()
            story.recording.processes[0].modules = [specimen.module]
            let first = story.object(.mutex, at: specimen.mutex)
            let second = story.object(.mutex, at: specimen.mutex + 40)
            let symbols = symbols(story)
            #expect(symbols.name(of: first, in: 0) == "pool_mutex")
            #expect(symbols.classOf(object: first, in: 0) == "pool_mutex")
            #expect(symbols.name(of: second, in: 0) == "pool_mutex+0x28")
            #expect(symbols.module(of: first, in: 0) == "specimen")
        }
    #endif
}
