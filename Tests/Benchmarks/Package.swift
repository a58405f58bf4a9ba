// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// Ratios, measured side by side in one run: swift run -c release --package-path Tests/Benchmarks HandoffBenchmarks

import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "handoff", path: "../..")],
    targets: [
        .systemLibrary(name: "CBenchUV", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"]), .brew(["libuv"])]),
        .target(name: "CPlain", dependencies: ["CBenchUV"]),
        .executableTarget(
            name: "HandoffBenchmarks",
            dependencies: [
                "CPlain", .product(name: "Handoff", package: "handoff"),
                .product(name: "HandoffUV", package: "handoff"),
            ]),
    ]
)
