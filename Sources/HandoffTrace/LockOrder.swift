// SPDX-License-Identifier: Apache-2.0
//
// The order of one process's locks, of both layers in one graph, as its observations tell it.
//
// A node is a class of locks: those that were made in the same place. One run over one lock of a class thereby speaks for
// all of them. An edge is recorded for each lock that is held, not only the last one taken. What is recorded as an edge:
//
// - A second lock that is only tried for is none: a try does not wait. A lock that was taken by a try is held as any other.
// - Two locks of one class have an order of their own, between the single locks: nesting them is in order as long as no
//   two threads can nest them against each other.
// - A recursive mutex taken again makes none.

struct LockOrder {
    private(set) var graph = AcquisitionGraph()
    /// The classes' names, as nodes of `graph`.
    private(set) var classes: [Class] = []
    private var index: [String: Int] = [:]
    private var classOf: [Int: Int] = [:]
    /// For classes whose locks were nested within each other.
    private(set) var nested: [Int: Nesting] = [:]

    struct Class {
        let name: String
        let kind: Recording.Object.Kind
        var instances: Set<Int>
    }

    /// The order of the single locks of a class.
    struct Nesting {
        var graph = AcquisitionGraph()
        var objects: [Int] = []
        var node: [Int: Int] = [:]

        mutating func node(of object: Int) -> Int {
            if let known = node[object] { return known }
            objects.append(object)
            let new = graph.addNode()
            node[object] = new
            return new
        }
    }

    init(_ wording: Wording) {
        for observation in wording.recorded.observations.sorted(by: { $0.time < $1.time })
        where observation.what == .acquire { add(observation, wording) }
    }

    /// The class of a lock that took part.
    func lockClass(of object: Int) -> Int? { classOf[object] }

    private mutating func add(_ observation: Recording.Observation, _ wording: Wording) {
        guard wording.isLock(observation.object) else { return }
        let held = observation.held.filter { wording.isLock($0.object) }
        // Whoever holds it already takes it again, or as a reader what it may write: no other thread is in between.
        guard !held.contains(where: { $0.object == observation.object }) else { return }
        let firsts = held.map { node(of: $0.object, wording) }
        let second = node(of: observation.object, wording)
        guard !observation.flags.contains(.tried) else { return }
        for (position, lock) in held.enumerated() {
            let first = firsts[position]
            var others = held
            others.remove(at: position)
            let witness = Witness(
                situation: Witness.Situation(
                    first: lock.object, second: observation.object, thread: observation.thread,
                    isFirstShared: lock.isShared, isSecondShared: observation.flags.contains(.shared),
                    others: others.map { Witness.Guard(object: $0.object, isShared: $0.isShared) }
                        .sorted { ($0.object, $0.isShared ? 1 : 0) < ($1.object, $1.isShared ? 1 : 0) }),
                firstSite: lock.site, secondSite: observation.site, time: observation.time)
            if first == second {
                var nesting = nested[first] ?? Nesting()
                nested[first] = nil  // so that it is not copied
                let outer = nesting.node(of: lock.object)
                let inner = nesting.node(of: observation.object)
                nesting.graph.add(witness, from: outer, to: inner)
                nested[first] = nesting
            } else {
                graph.add(witness, from: first, to: second)
            }
        }
    }

    private mutating func node(of object: Int, _ wording: Wording) -> Int {
        if let known = classOf[object] { return known }
        let name = wording.lockClass(object)
        let node: Int
        if let known = index[name] {
            node = known
            classes[node].instances.insert(object)
        } else {
            node = graph.addNode()
            index[name] = node
            classes.append(Class(name: name, kind: wording.kind(object), instances: [object]))
        }
        classOf[object] = node
        return node
    }

    // ---- Cycles ----

    /// A cycle in which threads can wait for each other: one witness for each edge.
    struct Cycle {
        var witnesses: [Witness]
        /// The classes, in the order of the witnesses.
        var nodes: [Int]
        /// The edges of `graph`; none for a cycle within a class.
        var edges: [Int]
        var count: Int
        var isOfOneThread: Bool
    }

    /// The shortest cycles that can block. `isKnown` says of a cycle that it has been accepted: a longer one is then
    /// looked for as well.
    mutating func cycles(isKnown: (Cycle) -> Bool) -> [Cycle] {
        var known: [Cycle] = []
        let classOf = classOf
        let view = graph
        var all = graph.cycles { edges -> Cycle? in
            let nodes = edges.map { view.edges[$0].from }
            var threat = Threat(edges: edges.map { view.edges[$0] })
            threat.classOf = { object in classOf[object].flatMap { nodes.contains($0) ? nil : $0 } }
            guard let witnesses = threat.witnesses() else { return nil }
            let cycle = Cycle(
                witnesses: witnesses, nodes: nodes, edges: edges,
                count: edges.reduce(0) { $0 + view.edges[$1].count },
                isOfOneThread: Set(witnesses.map(\.situation.thread)).count == 1)
            if isKnown(cycle) {
                known.append(cycle)
                return nil
            }
            return cycle
        }.map(\.cycle)
        all += known
        for node in nested.keys.sorted() {
            guard var nesting = nested[node] else { continue }
            let view = nesting.graph
            let within = nesting.graph.cycles { edges -> Cycle? in
                guard let witnesses = Threat(edges: edges.map { view.edges[$0] }).witnesses() else { return nil }
                return Cycle(
                    witnesses: witnesses, nodes: [node], edges: [],
                    count: edges.reduce(0) { $0 + view.edges[$1].count },
                    isOfOneThread: Set(witnesses.map(\.situation.thread)).count == 1)
            }
            nested[node] = nesting
            // All cycles within a class are one finding: the code is the same.
            if let best = within.map(\.cycle).min(by: { $0.rank < $1.rank }) { all.append(best) }
        }
        return all
    }

    /// Edges whose longer cycles there were too many of to look at.
    var notSearched: Int { graph.notSearched + nested.values.reduce(0) { $0 + $1.graph.notSearched } }
}

extension LockOrder.Cycle {
    /// Less: says more.
    fileprivate var rank: (Int, Int) { (isOfOneThread ? 1 : 0, witnesses.count) }
}
