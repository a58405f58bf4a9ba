// SPDX-License-Identifier: Apache-2.0
//
// Objects are made inside their guard, used by `withValue` and replaced whole.

import Handoff

final class Node {
    var n = 0
    var kids: [Node] = []
    weak var parent: Node?
}

struct Unfit: Error {}

func use(_ lock: HandoffLock, count: Int) throws -> Int {
    let tree = Guarded(by: lock) {
        let root = Node()
        for _ in 0..<count { root.kids.append(Node()) }
        return root
    }
    let old = lock.withLock { held in held.replace(tree) { Node() } }
    old.n += 1
    return try old.n
        + lock.withLock { held in
            held.withValue(tree) { node in
                let kid = Node()
                kid.parent = node
                node.kids.append(kid)
                node.kids.sort { $0.n < $1.n }
            }
            return try held.withValue(tree) { node in
                guard node.kids.count < 100 else { throw Unfit() }
                return node.kids.map(\.n).reduce(node.n, +)
            }
        }
}
