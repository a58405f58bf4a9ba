// SPDX-License-Identifier: Apache-2.0
//
// The first demo: three statements about libuv's locks, checked on libuv as it is installed. They stand in its sources, the
// first two in a comment of `threadpool.c`.

#if os(Linux)

    import Foundation
    import HandoffTrace
    import TestSupport
    import Testing

    /// What libuv's locks and the user's mutex were seen to do.
    private struct Demo {
        let outcome: Outcome
        let process: Recording.Process
        let names: Symbols
        let findings: Findings

        init(_ arguments: [String] = []) async throws {
            self = try await recorded(fixture(), ["libuv"] + arguments, level: .stacks) { outcome, folder in
                let recording = try Recording.read([folder.path])
                let names = Symbols(recording)
                return Demo(
                    outcome: outcome, process: recording.processes[0], names: names,
                    findings: Findings(recording, names: names))
            }
        }

        private init(outcome: Outcome, process: Recording.Process, names: Symbols, findings: Findings) {
            (self.outcome, self.process, self.names, self.findings) = (outcome, process, names, findings)
        }

        func object(_ name: String) throws -> Int {
            try #require(
                process.objects.indices.first { names.name(of: $0, in: 0).contains(name) },
                "no \(name) among \(process.objects.indices.map { names.name(of: $0, in: 0) })")
        }

        /// libuv's own threads, as against the one that drives the loop.
        var workers: [Recording.Thread] { process.threads.dropFirst().filter { !$0.events.isEmpty } }

        func acquisitions(_ threads: [Recording.Thread], of object: Int) -> Int {
            threads.reduce(0) { sum, thread in
                sum + thread.events.count { $0.kind == .acquire && Int($0.object) == object }
            }
        }

        /// Observations of an acquire of the second while the first was held.
        func observations(_ first: Int, then second: Int) -> [Recording.Observation] {
            process.observations.filter { seen in
                seen.what == .acquire && seen.object == second && seen.held.contains { $0.object == first }
            }
        }

        func isOfLibuv(_ object: Int) -> Bool { names.module(of: object, in: 0)?.hasPrefix("libuv") ?? false }

        /// With which of libuv's locks held the user's mutex was taken, in her callbacks.
        func heldInCallbacks(_ users: Int) -> [String] {
            process.observations.filter { $0.what == .acquire && $0.object == users }
                .flatMap(\.held).map(\.object).filter(isOfLibuv).map { names.name(of: $0, in: 0) }
        }
    }

    @Suite("libuv as it is installed", .recordsC, .offThePool)
    struct LibuvDemoTests {
        @Test("cancels with its pool's mutex first and the loop's second, and no worker ever has both")
        func order() async throws {
            let demo = try await Demo()
            #expect(demo.outcome.end == .exit(0), "\(demo.outcome)")
            #expect(demo.outcome.output.contains("uv_cancel((uv_req_t *)&cancelled) = 0"))
            let pool = try demo.object("pool mutex"), loops = try demo.object("wq_mutex")

            // The statements are about something: the workers take the one and the other.
            #expect(demo.workers.count >= 4)
            #expect(demo.acquisitions(demo.workers, of: pool) >= 5)
            #expect(demo.acquisitions(demo.workers, of: loops) >= 5)

            let both = demo.observations(pool, then: loops)
            #expect(!both.isEmpty)
            for seen in both {
                #expect(seen.thread == demo.process.threads[0].number)
                let calls = demo.names.frames(of: seen.site, in: 0).compactMap(\.function)
                #expect(calls.contains { $0.hasPrefix("uv_cancel") }, "\(calls)")
            }
            #expect(demo.observations(loops, then: pool).isEmpty)
            // To know, not wrong: the pool's first use waits for its threads in the middle of a once.
            #expect(demo.findings.all.allSatisfy { $0.severity == .note }, "\(demo.findings.text())")
            #expect(
                demo.findings.graph.edges.contains { edge in
                    demo.findings.graph.nodes[edge.from].name.contains("pool mutex")
                        && demo.findings.graph.nodes[edge.to].name.contains("wq_mutex")
                })
        }

        @Test("holds none of its locks when it calls back")
        func callbacks() async throws {
            let demo = try await Demo()
            let users = try demo.object("users")
            #expect(demo.outcome.output.contains("calls = 14"), "\(demo.outcome)")
            #expect(demo.acquisitions(demo.process.threads, of: users) == 14)
            #expect(demo.acquisitions(demo.workers, of: users) == 4)
            #expect(demo.heldInCallbacks(users) == [])
        }

        @Test("would be seen to hold one: a user who calls back under the loop's mutex is")
        func control() async throws {
            let demo = try await Demo(["inverted"])
            let held = demo.heldInCallbacks(try demo.object("users"))
            #expect(held.contains { $0.contains("wq_mutex") }, "\(held)")
        }
    }

#endif
