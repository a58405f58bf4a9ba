// SPDX-License-Identifier: Apache-2.0
//
// A case: one small client program, and what the compiler must say to it. The files are in Tests/CompileFail, one
// misuse in each, since an error of the type checker hides every later error of the same file.

import Foundation
import TestSupport
import Testing

struct Case: Sendable, CustomTestStringConvertible {
    enum Kind: String, Sendable, CaseIterable {
        /// Must be rejected, with the annotated messages and no others.
        case fail
        /// Right use: must compile without a word.
        case control
        /// Unsound, but compiles with today's compiler; the day it is rejected is worth knowing.
        case today
    }

    let kind: Kind
    let file: URL

    var testDescription: String { "\(kind.rawValue)/\(file.deletingPathExtension().lastPathComponent)" }

    func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// Tests/CompileFail, beside the folder of this source file.
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("CompileFail")

    /// The cases of one kind, by name.
    static func list(_ kind: Kind) throws -> [Case] {
        try FileManager.default
            .contentsOfDirectory(at: folder.appendingPathComponent(kind.rawValue), includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }
            .map { Case(kind: kind, file: $0) }
    }

    /// Every case. Empty when a folder cannot be read, which a test of its own reports.
    static let all: [Case] = (try? Kind.allCases.flatMap { try list($0) }) ?? []
}

extension Case {
    /// What is wrong with the case, or `nil` when the compiler says what it should.
    func complaint(of compiler: Compiler) async throws -> String? {
        let text = try text()
        let annotated = text.contains("expected-error")
        switch kind {
        case .fail where !annotated:
            return "\(testDescription) has no expected-error annotation, so it would pass whatever the compiler says"
        case .control where text.contains("expected-"), .today where text.contains("expected-"):
            return "\(testDescription) must compile, but has expected diagnostics: it belongs in fail/"
        default: break
        }
        let outcome = try await compiler.compile(file, verify: kind != .today)
        let said = outcome.output + outcome.errors
        switch outcome.end {
        case .exit(0): return nil
        case .exit(let status):
            switch kind {
            case .fail: return "\(testDescription): not rejected as annotated (status \(status))\n\(said)"
            case .control: return "\(testDescription): right use does not compile cleanly (status \(status))\n\(said)"
            case .today:
                return """
                    \(testDescription): celebrate! This compiler rejects what used to be a hole. Move the case to \
                    fail/, annotate it, and strike the hole from the documentation (status \(status)).
                    \(said)
                    """
            }
        case .signal(let signal):
            return "\(testDescription): the compiler crashed with signal \(signal)\n\(said)"
        case .timeout(let deadline):
            return "\(testDescription): the compiler was killed after \(deadline)\n\(said)"
        }
    }
}
