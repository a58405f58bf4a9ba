// SPDX-License-Identifier: Apache-2.0
//
// What is said about a cycle in the order of locks, and the order as a picture.

struct LockOrderFinding {
    private let wording: Wording
    private let order: LockOrder

    init(_ wording: Wording, _ order: LockOrder) {
        self.wording = wording
        self.order = order
    }

    /// A cycle's name, from whichever lock it is begun.
    static func fingerprint(_ cycle: LockOrder.Cycle, _ order: LockOrder) -> String {
        let names = cycle.nodes.map { order.classes[$0].name }
        if names.count == 1 { return Finding.fingerprint(.lockOrder, [names[0], names[0]]) }
        let turns = names.indices.map { Array(names[$0...] + names[..<$0]) }
        let least = turns.min { $0.lexicographicallyPrecedes($1) } ?? names
        return Finding.fingerprint(.lockOrder, least)
    }

    func finding(_ cycle: LockOrder.Cycle) -> Finding {
        let isAlone = cycle.isOfOneThread && !mayOthers(cycle)
        let names = pathNames(cycle)
        var steps: [String] = []
        var evidence: [Finding.Evidence] = []
        for (position, witness) in cycle.witnesses.enumerated() {
            let first = "'\(names[position])'"
            let second = "'\(names[(position + 1) % names.count])'"
            let thread = wording.thread(witness.situation.thread)
            steps.append("\(thread) took \(second) at \(wording.place(witness.secondSite)) while it held \(first)")
            evidence.append(wording.evidence("\(thread) took \(first) here", at: witness.firstSite))
            let then = witness.situation.isSecondShared ? "and then, as a reader," : "and then"
            evidence.append(wording.evidence("\(then) \(second) here", at: witness.secondSite))
        }
        let locks = names.map { "'\($0)'" }
        let opening =
            cycle.nodes.count == 1
            ? "Locks of the class '\(order.classes[cycle.nodes[0]].name)' are taken within each other in both orders"
            : names.count == 2
                ? "\(locks[0]) and \(locks[1]) are taken in both orders" : "\(list(locks)) are taken in a ring"
        var message = Wording.sentence("\(opening): \(steps.joined(separator: ", and "))")
        if isAlone {
            message +=
                " No other thread takes them, and a thread does not wait for itself: it becomes a deadlock once two do."
        }
        var finding = Finding(
            rule: .lockOrder, severity: isAlone ? .note : .potentialDeadlock, message: message,
            advice: advice(cycle, names), evidence: evidence, fingerprint: Self.fingerprint(cycle, order))
        finding.path = names + [names[0]]
        finding.count = cycle.count
        finding.lockObjects = cycle.witnesses.flatMap { [$0.situation.first, $0.situation.second] }
        finding.threadNumbers = cycle.witnesses.map(\.situation.thread)
        let times = cycle.witnesses.map(\.time)
        if let first = times.min(), let last = times.max() { finding.time = first..<last &+ 1 }
        return finding
    }

    /// What the locks are called in a sentence: by their own names while the witnesses agree on the lock, else by class.
    private func pathNames(_ cycle: LockOrder.Cycle) -> [String] {
        let count = cycle.witnesses.count
        let names = cycle.witnesses.indices.map { position in
            let held = cycle.witnesses[position].situation.first
            let wanted = cycle.witnesses[(position + count - 1) % count].situation.second
            return held == wanted ? wording.name(held) : wording.lockClass(held)
        }
        guard Set(names).count < count else { return names }
        // Locks of one name, which are told apart by number.
        return names.enumerated().map { "\($1) #\($0 + 1)" }
    }

    /// Whether another thread than the witnesses' may do the same: one that took two of the classes, or might have done so
    /// unseen.
    private func mayOthers(_ cycle: LockOrder.Cycle) -> Bool {
        let process = wording.recorded
        guard process.level.rawValue >= Recording.Level.all.rawValue, process.losses.isNone else { return true }
        // An initialisation that is done is not recorded any more: who takes the rest of the cycle may have wanted it.
        let nodes = Set(cycle.nodes).filter { order.classes[$0].kind != .once }
        let least = nodes.count == 1 ? 1 : 2
        for thread in process.threads where thread.number != cycle.witnesses[0].situation.thread {
            if thread.lost > 0 { return true }
            var taken: Set<Int> = []
            for event in thread.events where event.kind == .acquire || event.kind == .request {
                guard let node = order.lockClass(of: Int(event.object)), nodes.contains(node) else { continue }
                taken.insert(node)
                if taken.count >= least { return true }
            }
        }
        return false
    }

    private func advice(_ cycle: LockOrder.Cycle, _ names: [String]) -> String {
        let objects = cycle.witnesses.map(\.situation.first)
        let modules = objects.compactMap { wording.kind($0) == .swiftLock ? nil : wording.module($0) }
        if let once = objects.firstIndex(where: { wording.kind($0) == .once }) {
            return
                "Do not take a lock inside of the initialisation '\(names[once])', or release it around the first use: "
                + "`Once` of Handoff takes its guard before the lock."
        }
        let isSwift = objects.map { wording.kind($0) == .swiftLock }
        if let swift = isSwift.firstIndex(of: true), let c = isSwift.firstIndex(of: false) {
            let module = modules.first.map { " (of \($0))" } ?? ""
            return "Take C's locks first and Swift's second: release '\(names[swift])' around the call that takes "
                + "'\(names[c])'\(module), with `held.released { … }`, or take the mutex with `held.withMutex`."
        }
        if let module = modules.first, Set(modules).count == 1, modules.count == objects.count, module.hasPrefix("lib")
        {
            return
                "All of these locks are of \(module): look at which of its functions were called, in the stacks, and call "
                + "none of them from within another one's callback, or report it to its authors."
        }
        return
            "Take them in one order everywhere, say \(list(names.map { "'\($0)'" }, "before")), or release the first one "
            + "before the second one is taken."
    }

    private func list(_ items: [String], _ last: String = "and") -> String {
        guard items.count > 1 else { return items.first ?? "" }
        if last == "before" { return items.joined(separator: " before ") }
        return items.dropLast().joined(separator: ", ") + (items.count > 2 ? ", " : " ")
            + "\(last) \(items[items.count - 1])"
    }
}

extension OrderGraph {
    /// Adds a process's order. Classes of one name are one node, also of several processes: what runs the same program
    /// draws the same picture.
    mutating func add(_ order: LockOrder, _ wording: Wording, reported: [LockOrder.Cycle], accepted: [LockOrder.Cycle])
    {
        var index: [String: Int] = [:]
        for (position, node) in nodes.enumerated() { index[node.name] = position }
        var position: [Int] = []
        for lockClass in order.classes {
            if let known = index[lockClass.name] {
                nodes[known].instances += lockClass.instances.count
                position.append(known)
            } else {
                index[lockClass.name] = nodes.count
                position.append(nodes.count)
                nodes.append(Node(name: lockClass.name, kind: lockClass.kind, instances: lockClass.instances.count))
            }
        }
        let bad = Set(reported.flatMap(\.edges))
        let known = Set(accepted.flatMap(\.edges)).subtracting(bad)
        var drawn: [[Int]: Int] = [:]
        for (number, edge) in edges.enumerated() { drawn[[edge.from, edge.to]] = number }

        func draw(_ from: Int, _ to: Int, _ edge: AcquisitionGraph.Edge, isBad: Bool, isAccepted: Bool) {
            if let there = drawn[[from, to]] {
                edges[there].count += edge.count
                edges[there].isAccepted =
                    (isAccepted || isBad) && edges[there].isInCycle
                    ? edges[there].isAccepted && isAccepted : edges[there].isAccepted || isAccepted
                edges[there].isInCycle = edges[there].isInCycle || isBad || isAccepted
                return
            }
            guard let witness = edge.witnesses.first else { return }
            drawn[[from, to]] = edges.count
            let first = wording.quoted(witness.situation.first)
            let second = wording.quoted(witness.situation.second)
            let thread = wording.thread(witness.situation.thread)
            edges.append(
                Edge(
                    from: from, to: to, count: edge.count, isInCycle: isBad || isAccepted, isAccepted: isAccepted,
                    evidence: [
                        wording.evidence("\(thread) took \(first) here", at: witness.firstSite),
                        wording.evidence("and then \(second) here", at: witness.secondSite),
                    ]))
        }

        for (number, edge) in order.graph.edges.enumerated() {
            draw(
                position[edge.from], position[edge.to], edge, isBad: bad.contains(number),
                isAccepted: known.contains(number))
        }
        let isNestedBad = Set(reported.filter { $0.edges.isEmpty }.flatMap(\.nodes))
        let isNestedKnown = Set(accepted.filter { $0.edges.isEmpty }.flatMap(\.nodes)).subtracting(isNestedBad)
        for (node, nesting) in order.nested.sorted(by: { $0.key < $1.key }) {
            for edge in nesting.graph.edges {
                draw(
                    position[node], position[node], edge, isBad: isNestedBad.contains(node),
                    isAccepted: isNestedKnown.contains(node))
            }
        }
    }
}
