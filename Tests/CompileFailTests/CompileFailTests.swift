// SPDX-License-Identifier: Apache-2.0
//
// What the types promise, checked by the compiler itself: misuse is rejected with the right message, right use
// compiles, and known holes are watched.

import Foundation
import TestSupport
import Testing

@Suite("the compiler rejects misuse of the tokens")
struct CompileFailTests {
    @Test("a case gets the verdict of its folder", arguments: Case.all)
    func verdict(of subject: Case) async throws {
        if let complaint = try await subject.complaint(of: Compiler.current.get()) {
            Issue.record(Comment(rawValue: complaint))
        }
    }

    @Test("every folder has cases, and no case lies outside", arguments: Case.Kind.allCases)
    func folders(kind: Case.Kind) throws {
        #expect(try !Case.list(kind).isEmpty, "no cases in \(Case.folder.path)/\(kind.rawValue)")
        let folders = try FileManager.default.contentsOfDirectory(atPath: Case.folder.path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Case.Kind.allCases.map(\.rawValue)))
        let files = try FileManager.default
            .contentsOfDirectory(atPath: Case.folder.appendingPathComponent(kind.rawValue).path)
        #expect(files.allSatisfy { $0.hasSuffix(".swift") }, "only Swift files are cases: \(files)")
    }

    @Test("every case says what it is about", arguments: Case.all)
    func headers(of subject: Case) throws {
        let lines = try subject.text().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "// SPDX-License-Identifier: Apache-2.0")
        #expect(lines.count > 2 && lines[1] == "//" && lines[2].hasPrefix("// ") && lines[2].count > 20)
    }
}

/// The suite would be worthless if it could not fail.
@Suite("the compile-fail suite can fail")
struct CompileFailSelfTests {
    let misuse = """
        import Handoff
        func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
            lock.withLock { held in
                // expected-error@+2 {{overlapping accesses to 'held'}}
                // expected-note@+1 {{conflicting access is here}}
                held.released { held[n] += 1 }
            }
        }
        """

    func complaint(_ kind: Case.Kind, _ text: String) async throws -> String? {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("case-\(UUID()).swift")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await Case(kind: kind, file: file).complaint(of: Compiler.current.get())
    }

    @Test("the right text is accepted")
    func rightText() async throws {
        #expect(try await complaint(.fail, misuse) == nil)
    }

    @Test("a wrong expected text is reported")
    func wrongText() async throws {
        let wrong = misuse.replacingOccurrences(of: "overlapping", with: "harmonious")
        #expect(try await complaint(.fail, wrong)?.contains("incorrect message found") == true)
    }

    @Test("an expected error that does not come is reported")
    func missingError() async throws {
        let harmless = misuse.replacingOccurrences(of: "held.released { held[n] += 1 }", with: "held[n] += 1")
        #expect(try await complaint(.fail, harmless)?.contains("expected error not produced") == true)
    }

    @Test("an error that was not expected is reported")
    func unexpectedError() async throws {
        let plain = misuse.split(separator: "\n").filter { !$0.contains("expected-") }.joined(separator: "\n")
        #expect(try await complaint(.control, plain)?.contains("unexpected error produced") == true)
    }

    @Test("a misuse without an annotation is reported")
    func unannotated() async throws {
        #expect(try await complaint(.fail, "import Handoff")?.contains("no expected-error annotation") == true)
    }

    @Test("a warning in a control is reported")
    func warning() async throws {
        let complaint = try await complaint(.control, "func f() { let n = 1 }")
        #expect(complaint?.contains("unexpected warning produced") == true)
    }

    @Test("an annotation outside fail/ is reported", arguments: [Case.Kind.control, .today])
    func misplaced(kind: Case.Kind) async throws {
        #expect(try await complaint(kind, misuse)?.contains("belongs in fail/") == true)
    }

    @Test("a hole that has been closed is reported")
    func closedHole() async throws {
        #expect(try await complaint(.today, "let text: String = 1")?.contains("celebrate") == true)
    }

    @Test("a module that is not there is reported, not skipped")
    func missingModule() async throws {
        #expect(try await complaint(.control, "import NoSuchModule")?.contains("NoSuchModule") == true)
    }

    @Test("a program that passes its deadline is killed and reported")
    func deadline() async throws {
        let sleep = URL(fileURLWithPath: "/bin/sleep")
        let limit = Duration.milliseconds(200)
        #expect(try await run(sleep, ["600"], deadline: limit).end == .timeout(limit))
    }
}
