// SPDX-License-Identifier: Apache-2.0
//
// The order in which locks were taken, as a graph of classes: an edge says that the second was taken, or waited for, while
// the first was held.

public struct OrderGraph: Sendable {
    public var nodes: [Node] = []
    public var edges: [Edge] = []

    public struct Node: Sendable {
        public var name: String
        public var kind: Recording.Object.Kind
        /// How many locks of this class there were.
        public var instances: Int

        public init(name: String, kind: Recording.Object.Kind, instances: Int) {
            self.name = name
            self.kind = kind
            self.instances = instances
        }
    }

    public struct Edge: Sendable {
        /// Indices into `nodes`.
        public var from: Int
        public var to: Int
        /// How many different observations say so.
        public var count: Int
        public var isInCycle: Bool
        /// Accepted by a baseline.
        public var isAccepted: Bool
        /// Where the first was taken, and where the second.
        public var evidence: [Finding.Evidence]

        public init(from: Int, to: Int, count: Int, isInCycle: Bool, isAccepted: Bool, evidence: [Finding.Evidence]) {
            self.from = from
            self.to = to
            self.count = count
            self.isInCycle = isInCycle
            self.isAccepted = isAccepted
            self.evidence = evidence
        }
    }

    public init(nodes: [Node] = [], edges: [Edge] = []) {
        self.nodes = nodes
        self.edges = edges
    }
}
