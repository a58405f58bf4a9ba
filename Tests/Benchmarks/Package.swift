// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// Ratios, measured side by side in one run: swift run -c release --package-path Tests/Benchmarks HandoffBenchmarks
// One operation at a time, with its allocations: swift package --package-path Tests/Benchmarks benchmark

import PackageDescription

let handoff: [Target.Dependency] = [
    .product(name: "Handoff", package: "handoff"), .product(name: "HandoffUV", package: "handoff"),
]

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "handoff", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        // Without its traits: they replace malloc and the runtime's reference counting, and would be measured too.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CBenchUV", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"]), .brew(["libuv"])]),
        .target(name: "CPlain", dependencies: ["CBenchUV"]),
        .target(name: "CAllocations"),
        .target(name: "Kernels", dependencies: ["CPlain"] + handoff),
        .executableTarget(
            name: "HandoffBenchmarks",
            dependencies: [
                "CPlain", "Kernels", .product(name: "HandoffTesting", package: "handoff"),
                .product(name: "HandoffTrace", package: "handoff"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ] + handoff),
        // Its plugin wants a folder that stands in one named Benchmarks.
        .executableTarget(
            name: "Micro",
            dependencies: ["CAllocations", "Kernels", .product(name: "Benchmark", package: "benchmark")],
            path: "Micro",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
)
