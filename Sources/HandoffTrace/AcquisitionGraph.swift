// SPDX-License-Identifier: Apache-2.0
//
// What was taken while what was held, edge by edge as it was seen, and the cycles in it. An edge from a first to a second
// lock says that the second was taken, or waited for, while the first was held; a node is a class of locks, or one lock.
// An edge that would close a cycle is kept, but set aside from the order, so that cycles after it are found as well.

/// One way in which an edge was seen.
struct Witness {
    /// What decides whether it can be part of a deadlock. Two sights of the same are one.
    struct Situation: Hashable {
        /// The process's objects.
        var first: Int
        var second: Int
        var thread: Int32
        var isFirstShared: Bool
        var isSecondShared: Bool
        /// What was held besides the first lock, in the order of their numbers.
        var others: [Guard]
    }

    struct Guard: Hashable {
        var object: Int
        var isShared: Bool
    }

    var situation: Situation
    /// Where the first lock was taken, and where the second.
    var firstSite: Int
    var secondSite: Int
    /// Nanoseconds.
    var time: UInt64
}

struct AcquisitionGraph {
    struct Edge {
        let from: Int
        let to: Int
        /// How many observations say so.
        var count = 0
        var witnesses: [Witness] = []
        var situations: Set<Witness.Situation> = []
        /// It closed a cycle, and is not in the order.
        var isSetAside = false
    }

    private struct Ends: Hashable {
        let from: Int
        let to: Int
    }

    /// In the order in which they were first seen.
    private(set) var edges: [Edge] = []
    /// The same edges' ends alone: a search that copies no witnesses.
    private var ends: [Ends] = []
    private var index: [Ends: Int] = [:]
    private var leaving: [[Int]] = []
    private var entering: [[Int]] = []
    private var order = DynamicOrder()
    /// Those that closed a cycle.
    private(set) var setAside: [Int] = []
    /// Edges for which the search for cycles was given up.
    private(set) var notSearched = 0

    /// As many witnesses of an edge are kept. When there are more, those with the fewest other locks stay: they say most
    /// about what can happen.
    private static let witnessesKept = 64
    /// Steps in the search for cycles: of one edge, and of all. A cycle between locks that nothing else guards takes a few.
    private static let stepsOfEdge = 20_000
    private static let stepsOfAll = 1_000_000

    mutating func addNode() -> Int {
        leaving.append([])
        entering.append([])
        return order.addNode()
    }

    func edge(from: Int, to: Int) -> Int? { index[Ends(from: from, to: to)] }

    mutating func add(_ witness: Witness, from: Int, to: Int) {
        let key = Ends(from: from, to: to)
        let edge: Int
        if let known = index[key] {
            edge = known
        } else {
            edge = edges.count
            edges.append(Edge(from: from, to: to))
            ends.append(key)
            index[key] = edge
            leaving[from].append(edge)
            entering[to].append(edge)
            // An edge the other way, if it is in the order, says without a search that this one closes a cycle.
            let isAgainst = self.edge(from: to, to: from).map { !edges[$0].isSetAside } ?? false
            if isAgainst || !order.addEdge(from: from, to: to) {
                edges[edge].isSetAside = true
                setAside.append(edge)
            }
        }
        edges[edge].count += 1
        guard !edges[edge].situations.contains(witness.situation) else { return }
        if edges[edge].witnesses.count < Self.witnessesKept {
            edges[edge].witnesses.append(witness)
        } else {
            let others = witness.situation.others.count
            guard let worse = edges[edge].witnesses.firstIndex(where: { $0.situation.others.count > others })
            else { return }
            edges[edge].situations.remove(edges[edge].witnesses[worse].situation)
            edges[edge].witnesses[worse] = witness
        }
        edges[edge].situations.insert(witness.situation)
    }

    /// For each edge that closes cycles, the shortest of them that `admits` admits, as edges in their order. Each cycle is
    /// asked about once, and comes once.
    mutating func cycles<Cycle>(admitting admits: ([Int]) -> Cycle?) -> [(edges: [Int], cycle: Cycle)] {
        var found: [(edges: [Int], cycle: Cycle)] = []
        var asked: [[Int]: Bool] = [:]
        var steps = Self.stepsOfAll
        notSearched = 0
        for edge in setAside {
            var stepsHere = min(steps, Self.stepsOfEdge)
            let before = stepsHere
            let wasSearched = search(closing: edge, steps: &stepsHere) { cycle in
                let least = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
                let turned = Array(cycle[least...] + cycle[..<least])
                if let known = asked[turned] { return known }
                let admitted = admits(turned)
                if let admitted { found.append((turned, admitted)) }
                asked[turned] = admitted != nil
                return admitted != nil
            }
            steps -= before - stepsHere
            if !wasSearched { notSearched += 1 }
        }
        return found
    }

    /// Tries the cycles through an edge, the shortest first, until `accept` takes one. Returns false if the steps ran out.
    private func search(closing edge: Int, steps: inout Int, accept: ([Int]) -> Bool) -> Bool {
        let start = ends[edge].to
        let end = ends[edge].from
        // Most are of two locks; the distances, which cost a look at the whole graph, can wait.
        if let back = self.edge(from: start, to: end) {
            steps -= 1
            if accept([edge, back]) { return true }
        }
        let distance = distances(to: end)
        guard var length = distance[start] else { return true }
        var path = Path(nodes: [start], edges: [edge])
        while true {
            if length >= 2 || self.edge(from: start, to: end) == nil {
                switch extend(&path, to: end, length: length, distance: distance, steps: &steps, accept: accept) {
                case .accepted: return true
                case .outOfSteps: return false
                case .exhausted: return true
                case .longerOnes: break
                }
            }
            length += 1
        }
    }

    private struct Path {
        var nodes: [Int]
        var edges: [Int]
    }

    private enum Outcome { case accepted, exhausted, longerOnes, outOfSteps }

    /// Tries the paths of exactly `length` more edges to `end`.
    private func extend(
        _ path: inout Path, to end: Int, length: Int, distance: [Int: Int], steps: inout Int,
        accept: ([Int]) -> Bool
    ) -> Outcome {
        var outcome = Outcome.exhausted
        for edge in leaving[path.nodes[path.nodes.count - 1]] {
            steps -= 1
            if steps <= 0 { return .outOfSteps }
            let next = ends[edge].to
            if next == end {
                if length == 1 {
                    if accept(path.edges + [edge]) { return .accepted }
                }
                continue
            }
            guard let rest = distance[next], !path.nodes.contains(next) else { continue }
            guard rest <= length - 1 else {
                outcome = .longerOnes
                continue
            }
            path.nodes.append(next)
            path.edges.append(edge)
            let inner = extend(
                &path, to: end, length: length - 1, distance: distance, steps: &steps, accept: accept)
            path.nodes.removeLast()
            path.edges.removeLast()
            switch inner {
            case .accepted, .outOfSteps: return inner
            case .longerOnes: outcome = .longerOnes
            case .exhausted: break
            }
        }
        return outcome
    }

    /// How many edges lead from each node to this one, at the least.
    private func distances(to end: Int) -> [Int: Int] {
        var distance = [end: 0]
        var found = [end]
        var next = 0
        while next < found.count {
            let here = distance[found[next]] ?? 0
            for edge in entering[found[next]] where distance[ends[edge].from] == nil {
                distance[ends[edge].from] = here + 1
                found.append(ends[edge].from)
            }
            next += 1
        }
        return distance
    }
}
