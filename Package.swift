// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Each flag with the proposal it comes from. Clients need none of them.
let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
    .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
    // Lifetime dependencies of the tokens. A supported experimental feature: source-stable enough that swift-nio and
    // swift-collections ship with it. Library targets only.
    .enableExperimentalFeature("Lifetimes"),
    .treatAllWarnings(as: .error),  // SE-0443
]
let strict = common + [.strictMemorySafety()]  // SE-0458; not for tests, which call the C side all over

let package = Package(
    name: "handoff",
    products: [
        .library(name: "Handoff", targets: ["Handoff"]),
        .library(name: "HandoffUV", targets: ["HandoffUV"]),
        .library(name: "HandoffTesting", targets: ["HandoffTesting"]),
        .library(name: "HandoffTrace", targets: ["HandoffTrace"]),
        // For programs that record themselves: C's own locks are seen in what is linked with it.
        .library(name: "HandoffInterpose", targets: ["CInterpose"]),
        // What `handoff record` preloads into any program. Not to be linked with.
        .library(name: "HandoffPreload", type: .dynamic, targets: ["CPreload"]),
        .executable(name: "handoff", targets: ["HandoffCLI"]),
    ],
    dependencies: [
        // For the command line and for reading recordings: `Handoff` and `HandoffUV` depend on nothing.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        .target(name: "CRecorder", path: "CShims/CRecorder", cSettings: [.define("_GNU_SOURCE")]),
        .target(
            name: "CInterpose", dependencies: ["CRecorder"], path: "CShims/CInterpose",
            cSettings: [.define("_GNU_SOURCE")], linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // Without Swift's runtime, which would come into every recorded program with it.
        .target(
            name: "CPreload", dependencies: ["CInterpose"], path: "CShims/CPreload",
            linkerSettings: [
                .unsafeFlags(["-nostartfiles", "-static-stdlib", "-no-stdlib-rpath"], .when(platforms: [.linux]))
            ]),
        .target(
            name: "CHandoff", dependencies: ["CRecorder"], path: "CShims/CHandoff",
            cSettings: [.define("_GNU_SOURCE")]),
        .target(name: "Handoff", dependencies: ["CHandoff"], swiftSettings: strict),
        .systemLibrary(
            name: "CUV", path: "CShims/CUV", pkgConfig: "libuv",
            providers: [.apt(["libuv1-dev"]), .brew(["libuv"])]),
        .target(
            name: "CHandoffUV", dependencies: ["CHandoff", "CRecorder", "CUV"], path: "CShims/CHandoffUV",
            cSettings: [.define("_GNU_SOURCE")]),
        .target(name: "HandoffUV", dependencies: ["Handoff", "CHandoffUV", "CUV"], swiftSettings: strict),
        .target(name: "HandoffTesting", dependencies: ["Handoff", "CHandoff"], swiftSettings: strict),
        .target(
            name: "HandoffTrace",
            dependencies: ["CRecorder", .product(name: "Histogram", package: "hdrhistogram-swift")],
            swiftSettings: strict),
        .target(name: "CHandoffLab", path: "CShims/CHandoffLab", cSettings: [.define("_GNU_SOURCE")]),
        .target(
            name: "HandoffLab",
            dependencies: [
                "Handoff", "HandoffUV", "HandoffTesting", "HandoffTrace", "CHandoff", "CHandoffLab", "CInterpose",
            ],
            swiftSettings: strict),
        .target(name: "CHandoffCLI", path: "CShims/CHandoffCLI", cSettings: [.define("_GNU_SOURCE")]),
        .executableTarget(
            name: "HandoffCLI",
            dependencies: [
                "Handoff", "HandoffLab", "HandoffTrace", "CHandoffCLI", "CRecorder",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // The program that tests of recording record: a scenario for each argument.
        .executableTarget(
            name: "TraceFixture", dependencies: ["CUV"], path: "Tests/TraceFixture",
            cSettings: [.define("_GNU_SOURCE")]),
        .executableTarget(
            name: "Canaries", dependencies: ["Handoff", "HandoffUV", "HandoffTesting"], path: "Tests/Canaries",
            swiftSettings: common),
        .target(name: "CPollProbe", path: "Tests/CPollProbe"),
        .testTarget(
            name: "HandoffUVTests",
            dependencies: [
                "Handoff", "HandoffUV", "HandoffTesting", "CHandoff", "CHandoffUV", "CUV", "CPollProbe", "CTestSupport",
                "TestSupport",
            ],
            swiftSettings: common),
        .target(name: "CTestSupport", path: "Tests/CTestSupport"),
        .target(
            name: "TestSupport", dependencies: ["Handoff", "HandoffTesting", "CInterpose"], path: "Tests/TestSupport",
            swiftSettings: common),
        .testTarget(
            name: "HandoffTests",
            dependencies: ["Handoff", "HandoffTesting", "CHandoff", "CTestSupport", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "HandoffTestingTests",
            dependencies: ["Handoff", "HandoffTesting", "CHandoff", "CTestSupport", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "HandoffXCTests", dependencies: ["Handoff", "HandoffTesting", "TestSupport"], swiftSettings: common),
        .testTarget(
            name: "SanitizerCanaryTests", dependencies: ["Handoff", "HandoffTesting", "CTestSupport", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "HandoffLabTests",
            dependencies: ["Handoff", "HandoffLab", "HandoffTesting", "HandoffTrace", "CInterpose", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "HandoffTraceTests",
            dependencies: ["Handoff", "HandoffTrace", "HandoffTesting", "CRecorder", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "HandoffCLITests",
            dependencies: ["HandoffCLI", "Canaries", "CInterpose", "TraceFixture", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "CompileFailTests", dependencies: ["Handoff", "HandoffUV", "TestSupport"], swiftSettings: strict),
    ],
    cLanguageStandard: .gnu11
)
