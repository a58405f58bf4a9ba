// SPDX-License-Identifier: Apache-2.0
//
// What the tests of `handoff record` share: a shell to run it in, a folder of their own, and the program with scenarios of
// locks.

import Foundation
import TestSupport
import Testing

/// Runs a shell's command; in it `$HANDOFF` is the command, `$FIXTURE` the program of scenarios, `$F` the folder.
func shell(_ script: String, in folder: Folder, deadline: Duration = .seconds(120)) async throws -> Outcome {
    let executable = try handoff.get()
    let fixture = executable.deletingLastPathComponent().appendingPathComponent("TraceFixture")
    let words = """
        HANDOFF='\(executable.path)'; FIXTURE='\(fixture.path)'; F='\(folder.path)'; export HANDOFF FIXTURE F
        cd "$F" || exit 99
        \(script)
        """
    return try await run(URL(fileURLWithPath: "/bin/sh"), ["-c", words], deadline: deadline)
}

/// A folder that is there as long as this object.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("record-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8], mode: Int = 0o755) throws {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    func write(_ name: String, _ text: String, mode: Int = 0o755) throws {
        try write(name, Array(text.utf8), mode: mode)
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] }
}
