// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// Programs that use Handoff as any client does: a dependency, and not one compiler flag. `swift run --package-path
// Examples NAME` from the root of the repository runs one.

import PackageDescription

let package = Package(
    name: "handoff-examples",
    dependencies: [
        .package(name: "handoff", path: "..")
    ],
    targets: [
        .executableTarget(name: "FirstSteps", dependencies: [.product(name: "Handoff", package: "handoff")]),
        .executableTarget(name: "WaysToWait", dependencies: [.product(name: "Handoff", package: "handoff")]),
        .executableTarget(
            name: "PoolWork",
            dependencies: [
                .product(name: "Handoff", package: "handoff"), .product(name: "HandoffUV", package: "handoff"),
            ]),
        .systemLibrary(
            name: "CSQLite", path: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .executableTarget(
            name: "SQLiteProgress", dependencies: ["CSQLite", .product(name: "Handoff", package: "handoff")]),
        .executableTarget(
            name: "EchoServer",
            dependencies: [
                .product(name: "Handoff", package: "handoff"), .product(name: "HandoffUV", package: "handoff"),
                .product(name: "HandoffTesting", package: "handoff"),
            ]),
        .executableTarget(name: "EchoLoad", linkerSettings: [.linkedLibrary("pthread")]),
        .executableTarget(
            name: "WordCount",
            dependencies: [
                .product(name: "Handoff", package: "handoff"), .product(name: "HandoffUV", package: "handoff"),
            ]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                .product(name: "Handoff", package: "handoff"), .product(name: "HandoffTesting", package: "handoff"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
