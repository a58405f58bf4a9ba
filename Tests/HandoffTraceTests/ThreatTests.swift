// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

@Suite("Whether a cycle can block", .computing)
struct ThreatTests {
    /// One lock taken while another was held, as it was told.
    struct Step {
        var thread: String
        var held: [(name: String, isShared: Bool)]
        var first: Int
        var taken: (name: String, isShared: Bool)
    }

    /// All cycles of different locks that can block, by trying everything.
    static func cycles(_ steps: [Step]) -> Set<Set<String>> {
        var found: Set<Set<String>> = []
        func exclude(_ a: Step, _ b: Step) -> Bool {
            a.held.contains { one in b.held.contains { $0.name == one.name && !($0.isShared && one.isShared) } }
        }
        func follows(_ a: Step, _ b: Step) -> Bool {
            a.taken.name == b.held[b.first].name && !(a.taken.isShared && b.held[b.first].isShared)
        }
        func extend(_ path: [Step]) {
            if path.count > 1, follows(path[path.count - 1], path[0]) {
                found.insert(Set(path.map { $0.held[$0.first].name }))
            }
            for step in steps where follows(path[path.count - 1], step) {
                guard !path.contains(where: { exclude($0, step) }),
                    !path.contains(where: { $0.held[$0.first].name == step.held[step.first].name })
                else { continue }
                extend(path + [step])
            }
        }
        for step in steps { extend([step]) }
        return found
    }

    @Test("agrees with trying everything about hundreds of random programs with readers and gates")
    func agrees() {
        var withCycles = 0
        var without = 0
        for seed in 0..<600 {
            var random = DynamicOrderTests.Random(state: UInt64(1000 + seed))
            var tale = Tale()
            var steps: [Step] = []
            let names = ["a", "b", "c1", "c2", "d"].prefix(3 + seed % 3)
            for _ in 0..<(2 + seed % 7) {
                let thread = "thread\(Int.random(in: 0..<3, using: &random))"
                let nested = names.shuffled(using: &random).prefix(Int.random(in: 2...3, using: &random)).map { name in
                    (name: name, isShared: name.hasPrefix("c") && Bool.random(using: &random))
                }
                for last in 1..<nested.count {
                    for first in 0..<last {
                        steps.append(
                            Step(thread: thread, held: Array(nested[..<last]), first: first, taken: nested[last]))
                    }
                }
                tale.take(thread, nested.map { $0.isShared ? "r:\($0.name)" : $0.name })
            }
            let expected = Self.cycles(steps)
            let reported = tale.cycles().map { Set($0.path) }
            #expect(reported.isEmpty == expected.isEmpty, "seed \(seed): \(reported), expected \(expected)")
            #expect(expected.isSuperset(of: reported), "seed \(seed): \(reported), expected \(expected)")
            // What was not reported goes around one that was, or has one that is shorter in its place.
            let shortest = expected.map(\.count).min() ?? 0
            #expect((reported.map(\.count).min() ?? 0) == shortest, "seed \(seed): \(reported), expected \(expected)")
            if expected.isEmpty { without += 1 } else { withCycles += 1 }
        }
        #expect(withCycles > 100 && without > 100)
    }
}
