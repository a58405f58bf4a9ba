// SPDX-License-Identifier: Apache-2.0
//
// Which object an address meant at a moment. Memory is used again, so an address stands for one object after another: each
// has a lifetime, from the note that it was made (or the end of the one before) to the note of its end. What was never
// noted gets an object when an event first mentions it. Times are the recording's ticks.

struct ObjectTable {
    private struct Key: Hashable {
        var address: UInt64
        var kind: UInt8
    }

    private struct Lifetime {
        var begin: UInt64
        /// The first moment after it.
        var end: UInt64
        /// Index into `objects`; -1: nothing has mentioned it yet.
        var object: Int
    }

    /// What was found last for some addresses: most events are about a few objects.
    private struct Found {
        var key = Key(address: 0, kind: 0)
        var begin: UInt64 = 0
        var end: UInt64 = 0
        var object = -1
    }

    private(set) var objects: [Recording.Object] = []
    /// For each address and kind, in the order of their times, without overlaps.
    private var lifetimes: [Key: [Lifetime]] = [:]
    private var found = [Found](repeating: Found(), count: 256)

    /// A note says that it was made or named. Notes come in the order of their times; those for an object that lives add to
    /// what is known of it.
    mutating func note(_ object: Recording.Object, at time: UInt64) {
        let key = Key(address: object.address, kind: object.kind.rawValue)
        var own = lifetimes.removeValue(forKey: key) ?? []
        defer { lifetimes[key] = own }
        if let last = own.indices.last, own[last].end == .max {
            let known = own[last].object
            if isAnother(object, than: objects[known]) {
                own[last].end = time
            } else {
                if object.name != nil { objects[known].name = object.name }
                if objects[known].madeAt == 0 { objects[known].madeAt = object.madeAt }
                if objects[known].size == 0 { objects[known].size = object.size }
                if object.isRecursive { objects[known].isRecursive = true }
                return
            }
        }
        // The first one may be older than its note: it was named, or there was something to find it by, only then.
        own.append(Lifetime(begin: own.isEmpty ? 0 : time, end: .max, object: objects.count))
        objects.append(object)
    }

    /// A note says that it was destroyed.
    mutating func noteEnd(kind: Recording.Object.Kind, address: UInt64, at time: UInt64) {
        let key = Key(address: address, kind: kind.rawValue)
        var own = lifetimes.removeValue(forKey: key) ?? []
        defer { lifetimes[key] = own }
        if let last = own.indices.last, own[last].end == .max {
            own[last].end = max(time, own[last].begin)
        } else if time > own.last?.end ?? 0 {
            own.append(Lifetime(begin: own.last?.end ?? 0, end: time, object: -1))
        }
    }

    /// The object that was there at that time; a new one, for that time, if none is known.
    mutating func index(kind: Recording.Object.Kind, address: UInt64, at time: UInt64) -> Int {
        let time = min(time, .max - 1)
        let key = Key(address: address, kind: kind.rawValue)
        let row = Int(truncatingIfNeeded: (address >> 3) ^ (address >> 11) ^ UInt64(kind.rawValue)) & (found.count - 1)
        let recent = found[row]
        if recent.object >= 0, recent.key == key, recent.begin <= time, time < recent.end { return recent.object }

        var own = lifetimes.removeValue(forKey: key) ?? []
        let after = ObjectTable.count(of: own, upTo: time)
        var position = after - 1
        if position < 0 || own[position].end <= time {
            let begin = position < 0 ? 0 : own[position].end
            let end = after < own.count ? own[after].begin : .max
            own.insert(Lifetime(begin: begin, end: end, object: -1), at: after)
            position = after
        }
        if own[position].object < 0 {
            own[position].object = objects.count
            objects.append(Recording.Object(kind: kind, address: address))
        }
        found[row] = Found(
            key: key, begin: own[position].begin, end: own[position].end, object: own[position].object)
        let object = own[position].object
        lifetimes[key] = own
        return object
    }

    /// The object that was there at that time, if one is known.
    func known(kind: Recording.Object.Kind, address: UInt64, at time: UInt64) -> Int? {
        guard let own = lifetimes[Key(address: address, kind: kind.rawValue)] else { return nil }
        let time = min(time, .max - 1)
        let position = ObjectTable.count(of: own, upTo: time) - 1
        guard position >= 0, time < own[position].end, own[position].object >= 0 else { return nil }
        return own[position].object
    }

    /// How many of these lifetimes begin at `time` or before.
    private static func count(of lifetimes: [Lifetime], upTo time: UInt64) -> Int {
        var (low, high) = (0, lifetimes.count)
        while low < high {
            let middle = (low + high) / 2
            if lifetimes[middle].begin <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Made elsewhere, and not merely named: one whose end was not noted, as when memory is given back without destroying
    /// the mutex in it.
    private func isAnother(_ object: Recording.Object, than known: Recording.Object) -> Bool {
        object.name == nil && object.madeAt != 0 && known.madeAt != 0 && object.madeAt != known.madeAt
    }
}
