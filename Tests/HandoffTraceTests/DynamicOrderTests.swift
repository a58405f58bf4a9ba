// SPDX-License-Identifier: Apache-2.0

import TestSupport

import Testing

@testable import HandoffTrace

@Suite("The order of a growing graph", .computing)
struct DynamicOrderTests {
    /// Numbers that are the same in each run (Vigna's splitmix64).
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// Whether a search finds a way.
    static func reaches(_ from: Int, _ to: Int, _ successors: [[Int]]) -> Bool {
        var found: Set = [from]
        var next = [from]
        while let node = next.popLast() {
            if node == to { return true }
            for successor in successors[node] where found.insert(successor).inserted { next.append(successor) }
        }
        return false
    }

    @Test("agrees with a plain search about each of thousands of random edges, and all its edges go upwards")
    func agreesWithSearch() {
        var edges = 0
        var refused = 0
        for seed in 0..<120 {
            var random = Random(state: UInt64(seed))
            var order = DynamicOrder()
            let nodes = 2 + seed % 23
            var successors = [[Int]](repeating: [], count: nodes)
            for _ in 0..<nodes { _ = order.addNode() }
            for _ in 0..<nodes * 5 {
                let from = Int.random(in: 0..<nodes, using: &random)
                let to = Int.random(in: 0..<nodes, using: &random)
                if successors[from].contains(to) { continue }
                edges += 1
                let closesCycle = Self.reaches(to, from, successors)
                let isIn = order.addEdge(from: from, to: to)
                #expect(isIn == !closesCycle, "seed \(seed): \(from) -> \(to)")
                if isIn { successors[from].append(to) } else { refused += 1 }
                #expect(order.rank.sorted() == Array(0..<nodes), "seed \(seed): two nodes have one rank")
                let wrong = successors.indices.filter { node in
                    successors[node].contains { order.rank[$0] <= order.rank[node] }
                }
                #expect(wrong.isEmpty, "seed \(seed): edges of \(wrong) go down")
            }
        }
        #expect(edges > 4000)
        #expect(refused > 1000)
    }

    @Test("takes nodes that come after edges")
    func grows() {
        var order = DynamicOrder()
        let a = order.addNode()
        let b = order.addNode()
        var answers = [order.addEdge(from: b, to: a)]
        let c = order.addNode()
        answers.append(order.addEdge(from: c, to: b))
        answers.append(order.addEdge(from: a, to: c))
        answers.append(order.addEdge(from: a, to: a))
        #expect(answers == [true, true, false, false])
        #expect(order.rank[c] < order.rank[b] && order.rank[b] < order.rank[a])
    }
}
