// SPDX-License-Identifier: Apache-2.0
//
// The kernels, one operation at a time, with percentiles and allocations. An operation that is promised to allocate
// nothing fails its benchmark when it does.
//
//   swift package --package-path Tests/Benchmarks benchmark [--filter REGEX]

import Benchmark
import CAllocations
import Kernels

let benchmarks: @Sendable () -> Void = {
    let allocations = BenchmarkMetric.custom("Allocations, total", polarity: .prefersSmaller, useScalingFactor: false)
    Benchmark.defaultConfiguration = .init(
        metrics: allocations_counted() ? [.wallClock, .cpuTotal, allocations] : [.wallClock, .cpuTotal],
        timeUnits: .nanoseconds, warmupIterations: 2, scalingFactor: .mega, maxDuration: .milliseconds(500),
        maxIterations: 100)

    for kernel in Kernel.uncontended + Kernel.beside + Kernel.bridge {
        var configuration = Benchmark.defaultConfiguration
        if kernel.takesMicroseconds { configuration.scalingFactor = .kilo }
        Benchmark(kernel.name, configuration: configuration) { benchmark in
            let n = benchmark.scaledIterations.count
            var made: UInt64 = 0
            do {
                try kernel.run(n) { loop in
                    benchmark.startMeasurement()
                    let before = allocations_now()
                    loop()
                    made = allocations_now() - before
                    benchmark.stopMeasurement()
                }
            } catch {
                benchmark.error("\(error)")
            }
            benchmark.measurement(allocations, Int(made))
            if let promised = kernel.allocations, made > promised * n {
                benchmark.error("\(made) allocations in \(n) operations, \(promised) promised for each")
            }
        }
    }
}
