// SPDX-License-Identifier: Apache-2.0
//
// An order of a growing graph's nodes that all its edges follow, kept up to date edge by edge: Pearce and Kelly, "A Dynamic
// Topological Sort Algorithm for Directed Acyclic Graphs", ACM Journal of Experimental Algorithmics 11 (2006).
//
// An edge that goes with the order costs nothing. One that goes against it moves only the nodes that lie between its ends
// in the order and are reached from them; if its beginning is among those that its end reaches, it closes a cycle.

/// Nodes are numbered from 0. A value for one thread at a time.
struct DynamicOrder {
    /// Each node's place in the order: lower before higher, no two alike.
    private(set) var rank: [Int] = []
    private var successors: [[Int]] = []
    private var predecessors: [[Int]] = []
    private var isSeen: [Bool] = []

    var count: Int { rank.count }

    /// A new node, after all others. Returns its number.
    mutating func addNode() -> Int {
        rank.append(rank.count)
        successors.append([])
        predecessors.append([])
        isSeen.append(false)
        return rank.count - 1
    }

    /// Adds an edge, and returns true; or changes nothing and returns false, if there is a path from `second` to `first`.
    /// An edge that is there already is kept once more: ask before.
    mutating func addEdge(from first: Int, to second: Int) -> Bool {
        guard first != second else { return false }
        if rank[first] > rank[second] {
            guard let after = reached(from: second, upTo: first) else { return false }
            reorder(before: reaching(first, downTo: second), after: after)
        }
        successors[first].append(second)
        predecessors[second].append(first)
        return true
    }

    /// What `start` reaches within the ranks up to that of `end`; nil if that is among it.
    private mutating func reached(from start: Int, upTo end: Int) -> [Int]? {
        var found = [start]
        isSeen[start] = true
        defer { for node in found { isSeen[node] = false } }
        var next = 0
        while next < found.count {
            for node in successors[found[next]] where !isSeen[node] && rank[node] <= rank[end] {
                if node == end { return nil }
                isSeen[node] = true
                found.append(node)
            }
            next += 1
        }
        return found
    }

    /// What reaches `start` within the ranks down to that of `end`.
    private mutating func reaching(_ start: Int, downTo end: Int) -> [Int] {
        var found = [start]
        isSeen[start] = true
        defer { for node in found { isSeen[node] = false } }
        var next = 0
        while next < found.count {
            for node in predecessors[found[next]] where !isSeen[node] && rank[node] > rank[end] {
                isSeen[node] = true
                found.append(node)
            }
            next += 1
        }
        return found
    }

    /// Gives the ranks that these nodes have to the same nodes again: first those that reach the edge's beginning, then
    /// those that its end reaches, each group in the order it had.
    private mutating func reorder(before: [Int], after: [Int]) {
        let nodes = before.sorted { rank[$0] < rank[$1] } + after.sorted { rank[$0] < rank[$1] }
        let ranks = nodes.map { rank[$0] }.sorted()
        for (node, place) in zip(nodes, ranks) { rank[node] = place }
    }
}
