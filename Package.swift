// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Each flag with the proposal it comes from. Clients need none of them.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),  // SE-0458
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

let package = Package(
    name: "handoff",
    products: [
        .library(name: "Handoff", targets: ["Handoff"]),
        .library(name: "HandoffTesting", targets: ["HandoffTesting"]),
    ],
    targets: [
        .target(name: "CHandoff", path: "CShims/CHandoff", cSettings: [.define("_GNU_SOURCE")]),
        .target(name: "Handoff", dependencies: ["CHandoff"], swiftSettings: strict),
        .target(name: "HandoffTesting", dependencies: ["Handoff", "CHandoff"], swiftSettings: strict),
        .testTarget(name: "HandoffTests", dependencies: ["Handoff", "HandoffTesting", "CHandoff"], swiftSettings: strict),
        .testTarget(name: "CompileFailTests", dependencies: ["Handoff"], swiftSettings: strict),
    ],
    cLanguageStandard: .gnu11
)
