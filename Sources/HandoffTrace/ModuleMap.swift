// SPDX-License-Identifier: Apache-2.0
//
// Which file of code was at an address of a process, and when: a library that is closed leaves its place to others.

struct ModuleMap {
    /// In the order of their addresses.
    private let modules: [Recording.Module]
    private let isAmbiguous: Bool
    /// Of sites and objects, when they were first used; only if it matters.
    private let siteTimes: [UInt32: UInt64]
    private let objectTimes: [Int32: UInt64]

    init(_ process: Recording.Process) {
        modules = process.modules.sorted { ($0.range.lowerBound, $0.time) < ($1.range.lowerBound, $1.time) }
        isAmbiguous = zip(modules, modules.dropFirst()).contains { $0.range.upperBound > $1.range.lowerBound }
        var (siteTimes, objectTimes): ([UInt32: UInt64], [Int32: UInt64]) = ([:], [:])
        if isAmbiguous {
            for thread in process.threads {
                for event in thread.events {
                    siteTimes[event.site] = min(siteTimes[event.site] ?? .max, event.time)
                    objectTimes[event.object] = min(objectTimes[event.object] ?? .max, event.time)
                }
            }
            for seen in process.observations {
                for site in [seen.site] + seen.held.map(\.site) {
                    siteTimes[UInt32(clamping: site)] = min(siteTimes[UInt32(clamping: site)] ?? .max, seen.time)
                }
            }
            // Made before it was used; what made it was there then.
            for (index, object) in process.objects.enumerated() {
                guard let time = objectTimes[Int32(clamping: index)] else { continue }
                let site = UInt32(clamping: object.madeAt)
                siteTimes[site] = min(siteTimes[site] ?? .max, time)
            }
        }
        (self.siteTimes, self.objectTimes) = (siteTimes, objectTimes)
    }

    /// Nanoseconds; `.max` where it does not matter, or is not known.
    func time(ofSite site: Int) -> UInt64 { siteTimes[UInt32(clamping: site)] ?? .max }
    func time(ofObject object: Int) -> UInt64 { objectTimes[Int32(clamping: object)] ?? .max }

    /// The one that was there at that time: the last one seen until then, or the first one seen after it, since a module is
    /// only noticed some time after it was loaded.
    func module(at address: UInt64, time: UInt64) -> Recording.Module? {
        if isAmbiguous {
            let there = modules.filter { $0.range.contains(address) }.sorted { $0.time < $1.time }
            return there.last { $0.time <= time } ?? there.first
        }
        var (low, high) = (0, modules.count)
        while low < high {
            let middle = (low + high) / 2
            if modules[middle].range.lowerBound <= address { low = middle + 1 } else { high = middle }
        }
        return low > 0 && modules[low - 1].range.contains(address) ? modules[low - 1] : nil
    }
}
