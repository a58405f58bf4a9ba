// SPDX-License-Identifier: Apache-2.0
//
// Whether a cycle in the order of locks can become a deadlock: whether there is a way in which each of its edges was seen,
// such that threads can be inside all of them at once and each waits for the next. Goodlock's question (Havelund, "Using
// Runtime Analysis to Guide Model Checking of Java Programs", SPIN 2000), with readers:
//
// - Each lock of the cycle must make its waiter wait: one that is held as a reader and wanted as a reader does not.
// - No two of the threads hold the same lock at the same time, unless both do as readers: a gate lock, common to two edges,
//   lets only one thread in. Where two edges were seen with different locks of the same classes, the gates are compared by
//   class, too: objects that each bring a gate of their own are guarded by it.
//
// A cycle that only one thread was seen in counts. That thread does not wait for itself, but the edges are written down once,
// for the thread that came first, and what one thread does another may: the caller asks the events who else did.

struct Threat {
    var edges: [AcquisitionGraph.Edge]
    /// The class of a lock as a gate; nil for those that are part of the cycle.
    var classOf: (Int) -> Int? = { _ in nil }

    /// Steps in one search. With more, no way is ruled out: the cycle is reported.
    private static let steps = 20_000

    init(edges: [AcquisitionGraph.Edge]) { self.edges = edges }

    /// One witness for each edge, or nil if the cycle cannot block. Those of several threads go first, and among them those
    /// that speak of the same single locks.
    func witnesses() -> [Witness]? {
        var steps = Self.steps
        for demand in [Demand(severalThreads: true, sameLocks: true), Demand(severalThreads: true), Demand()] {
            var chosen: [Witness] = []
            if choose(&chosen, demand, &steps) { return chosen }
        }
        guard steps > 0 else { return edges.compactMap(\.witnesses.first) }
        return nil
    }

    private struct Demand {
        var severalThreads = false
        var sameLocks = false
    }

    private func choose(_ chosen: inout [Witness], _ demand: Demand, _ steps: inout Int) -> Bool {
        guard chosen.count < edges.count else {
            return !demand.severalThreads || chosen.contains { $0.situation.thread != chosen[0].situation.thread }
        }
        let isLast = chosen.count == edges.count - 1
        for witness in edges[chosen.count].witnesses {
            steps -= 1
            if steps <= 0 { return false }
            let fits =
                chosen.allSatisfy { !exclude($0.situation, witness.situation) }
                && (chosen.last.map { follows($0.situation, witness.situation, demand) } ?? true)
                && (!isLast || follows(witness.situation, (chosen.first ?? witness).situation, demand))
            guard fits else { continue }
            chosen.append(witness)
            if choose(&chosen, demand, &steps) { return true }
            chosen.removeLast()
        }
        return false
    }

    /// Whether who is in the one waits for who is in the other, as far as the lock between them goes.
    private func follows(_ waiter: Witness.Situation, _ holder: Witness.Situation, _ demand: Demand) -> Bool {
        !(waiter.isSecondShared && holder.isFirstShared) && (!demand.sameLocks || waiter.second == holder.first)
    }

    /// Whether two threads cannot be in these at once.
    private func exclude(_ a: Witness.Situation, _ b: Witness.Situation) -> Bool {
        let ofA = a.others + [Witness.Guard(object: a.first, isShared: a.isFirstShared)]
        let ofB = b.others + [Witness.Guard(object: b.first, isShared: b.isFirstShared)]
        for one in ofA {
            for other in ofB where one.object == other.object && !(one.isShared && other.isShared) { return true }
        }
        if [a.first, a.second].contains(where: { $0 == b.first || $0 == b.second }) { return false }
        for one in a.others {
            guard let gate = classOf(one.object) else { continue }
            for other in b.others where classOf(other.object) == gate && !(one.isShared && other.isShared) {
                return true
            }
        }
        return false
    }
}
