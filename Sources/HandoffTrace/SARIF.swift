// SPDX-License-Identifier: Apache-2.0
//
// Findings for tools that collect them: SARIF, the OASIS standard "Static Analysis Results Interchange Format" 2.1.0. Each
// rule is listed, each finding is a result with its stacks; accepted ones are results with a suppression.

internal import Foundation

extension Findings {
    /// The text of a SARIF file, in UTF-8.
    ///
    /// - Parameters:
    ///   - root: The folder that files are named relative to, the top of the sources: code hosts show a result at its line
    ///     only if they know the file by its relative name.
    ///   - version: The tool's.
    public func sarif(root: String? = nil, version: String? = nil) -> String {
        let log = SARIF(self, root: root, version: version)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Texts and whole numbers only: there is nothing that JSON has no form for.
        guard let data = try? encoder.encode(log) else { preconditionFailure("SARIF of texts and numbers not encoded") }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

/// The members of a SARIF log that are used here, by their names in the standard.
private struct SARIF: Encodable {
    var version = "2.1.0"
    var runs: [Run]

    struct Run: Encodable {
        var tool: Tool
        var results: [Result]
        var columnKind = "unicodeCodePoints"
    }

    struct Tool: Encodable { var driver: Driver }

    struct Driver: Encodable {
        var name = "handoff"
        var semanticVersion: String?
        var rules: [Rule]
    }

    struct Rule: Encodable {
        var id: String
        var shortDescription: Text
        var defaultConfiguration: Configuration
    }

    struct Configuration: Encodable { var level: String }
    struct Text: Encodable { var text: String }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var relatedLocations: [Location]?
        var stacks: [Stack]?
        var partialFingerprints: [String: String]
        var occurrenceCount: Int
        var suppressions: [Suppression]
    }

    struct Suppression: Encodable {
        var kind = "external"
        var justification = "accepted by the baseline"
    }

    struct Stack: Encodable {
        var message: Text
        var frames: [StackFrame]
    }

    struct StackFrame: Encodable {
        var location: Location
        var module: String?
    }

    struct Location: Encodable {
        var id: Int?
        var message: Text?
        var physicalLocation: Physical?
        var logicalLocations: [Logical]?
    }

    struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region?
    }

    struct Artifact: Encodable { var uri: String }
    struct Region: Encodable { var startLine: Int }
    struct Logical: Encodable { var fullyQualifiedName: String }

    init(_ findings: Findings, root: String?, version: String?) {
        let rules = Finding.Rule.allCases
        let worst: [Finding.Rule: Finding.Severity] = [
            .deadlock: .deadlock, .lockOrder: .potentialDeadlock, .convoy: .note, .switchInterval: .note,
        ]
        runs = [
            Run(
                tool: Tool(
                    driver: Driver(
                        semanticVersion: version,
                        rules: rules.map {
                            Rule(
                                id: $0.rawValue, shortDescription: Text(text: $0.sentence),
                                defaultConfiguration: Configuration(level: Self.level(worst[$0] ?? .broken)))
                        })),
                results: findings.all.map { Self.result($0, rules, root) })
        ]
    }

    private static func level(_ severity: Finding.Severity) -> String {
        switch severity {
        case .deadlock, .potentialDeadlock: "error"
        case .broken: "warning"
        case .note: "note"
        }
    }

    private static func result(_ finding: Finding, _ rules: [Finding.Rule], _ root: String?) -> Result {
        let shown = finding.evidence.filter { !$0.frames.isEmpty }
        // Of the stacks the places that say most: of the innermost calls those whose line is known.
        let places = shown.enumerated().map { number, evidence in
            var location = location(of: evidence, root)
            location.id = number + 1
            location.message = Text(text: evidence.title)
            return location
        }
        // The place where it shows is the last one: where the second lock was taken, where the call was made.
        let main = places.last { $0.physicalLocation != nil } ?? places.last
        return Result(
            ruleId: finding.rule.rawValue, ruleIndex: rules.firstIndex(of: finding.rule) ?? 0,
            level: level(finding.severity), message: Text(text: "\(finding.message) \(finding.advice)"),
            locations: main.map {
                [Location(physicalLocation: $0.physicalLocation, logicalLocations: $0.logicalLocations)]
            }
                ?? [],
            relatedLocations: places.isEmpty ? nil : places,
            stacks: shown.isEmpty
                ? nil
                : shown.map { evidence in
                    Stack(message: Text(text: evidence.title), frames: frames(of: evidence, root))
                },
            partialFingerprints: ["handoffFinding/v1": finding.fingerprint], occurrenceCount: max(finding.count, 1),
            suppressions: finding.isAccepted ? [Suppression()] : [])
    }

    private static func location(of evidence: Finding.Evidence, _ root: String?) -> Location {
        let ours = ["/Sources/Handoff/", "/Sources/HandoffUV/", "/CShims/"]
        let call =
            evidence.calls.first { call in
                call.file.map { file in !ours.contains { "/\(file)".contains($0) } } ?? false
            } ?? evidence.calls.first { $0.file != nil } ?? evidence.calls.first
        guard let call else { return Location(logicalLocations: [Logical(fullyQualifiedName: evidence.frames[0])]) }
        return location(of: call, root)
    }

    private static func frames(of evidence: Finding.Evidence, _ root: String?) -> [StackFrame] {
        if evidence.calls.isEmpty {
            return evidence.frames.map {
                StackFrame(location: Location(logicalLocations: [Logical(fullyQualifiedName: $0)]))
            }
        }
        return evidence.calls.map {
            StackFrame(location: location(of: $0, root), module: $0.module.isEmpty ? nil : $0.module)
        }
    }

    private static func location(of call: Frame, _ root: String?) -> Location {
        let physical = call.file.map { file in
            Physical(
                artifactLocation: Artifact(uri: uri(file, root)),
                region: call.line.flatMap { $0 > 0 ? Region(startLine: $0) : nil })
        }
        let name = call.function ?? (physical == nil ? call.description : nil)
        return Location(physicalLocation: physical, logicalLocations: name.map { [Logical(fullyQualifiedName: $0)] })
    }

    /// A file as a reference: relative to the root if it lies below it, else by its path.
    private static func uri(_ file: String, _ root: String?) -> String {
        var path = file[...]
        if let root, !root.isEmpty {
            let folder = root.hasSuffix("/") ? root : root + "/"
            if path.hasPrefix(folder) { path = path.dropFirst(folder.count) }
        }
        let escaped = path.utf8.map { byte -> String in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                byte < 128
                && (scalar.properties.isAlphabetic || (48...57).contains(byte)
                    || "-._~/".unicodeScalars.contains(scalar))
            return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
        return escaped.hasPrefix("/") ? "file://" + escaped : escaped
    }
}
