// SPDX-License-Identifier: Apache-2.0
//
// Other runtimes that hand a lock to and fro: small programs in Peers/, built when they are needed, in a folder that goes
// again. Each prints one line of "name=value". A runtime that is not on this machine is skipped with one line.

import Foundation

/// A program of another runtime.
struct Peer {
    let name: String
    /// For a shell: how it is built, and how it is run. $PEERS is the folder of the sources, $BUILT that of what is built.
    let build: String
    let run: String
    /// Arguments that let it end at once.
    let trial: [String]

    static let release = [
        Peer(
            name: "CPython, PyEval_SaveThread and RestoreThread",
            build: """
                flags=$(python3-config --embed --includes --ldflags) &&
                ${CC:-cc} -O2 -o "$BUILT/release_cpython" "$PEERS/release_cpython.c" $flags
                """, run: #""$BUILT/release_cpython""#, trial: ["1000"]),
        Peer(
            name: "Ruby, rb_thread_call_without_gvl",
            build: """
                folders='print "-I%s -I%s" % RbConfig::CONFIG.values_at("rubyhdrdir", "rubyarchhdrdir")' &&
                flags=$(ruby -rrbconfig -e "$folders") &&
                ${CC:-cc} -O2 -shared -fPIC -w -o "$BUILT/release_ruby.so" "$PEERS/release_ruby.c" $flags
                """, run: #"ruby -r "$BUILT/release_ruby.so" -e 'release(ARGV[0].to_i)'"#, trial: ["1000"]),
        Peer(
            name: "OCaml, caml_enter_ and caml_leave_blocking_section",
            build: ocaml("release_ocaml_stub.c release_ocaml.ml", "release_ocaml"), run: #""$BUILT/release_ocaml""#,
            trial: ["1000"]),
    ]

    static let hog = [
        Peer(name: "CPython", build: ":", run: #"python3 "$PEERS/hog.py""#, trial: ["0.01", "0"]),
        Peer(name: "Ruby", build: ":", run: #"ruby "$PEERS/hog.rb""#, trial: ["0.01", "0"]),
        Peer(
            name: "OCaml", build: ocaml("hog.ml", "hog_ocaml"), run: #""$BUILT/hog_ocaml""#, trial: ["0.01", "0"]),
    ]

    // It writes beside its sources, so those are copied. From OCaml 5 on, unix has a folder of its own.
    private static func ocaml(_ sources: String, _ program: String) -> String {
        """
        cd "$PEERS" && cp \(sources) "$BUILT" && cd "$BUILT" &&
        ocamlopt -w -a -I +unix -I +threads -o \(program) unix.cmxa threads.cmxa \(sources)
        """
    }
}

/// Builds and runs peers.
final class Peers {
    private let built = FileManager.default.temporaryDirectory.appendingPathComponent("handoff-peers-\(UUID())")
    private let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Peers")
    private var tried: [String: Bool] = [:]

    init() throws { try FileManager.default.createDirectory(at: built, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: built) }

    /// Those that are on this machine: they can be built, and say something.
    func ready(_ peers: [Peer]) -> [Peer] {
        peers.filter { peer in
            if let known = tried[peer.name] { return known }
            let works =
                (try? shell(peer.build, [], within: 120)) != nil && (try? run(peer, peer.trial, within: 60)) != nil
            tried[peer.name] = works
            return works
        }
    }

    /// A line for each that is not.
    func skipped(_ peers: [Peer]) -> String {
        peers.filter { tried[$0.name] == false }.map { "skipped: \($0.name): not here, or without its headers" }
            .joined(separator: "\n")
    }

    /// What it said. A failure ends the run: it worked before.
    func run(_ peer: Peer, _ arguments: [String], within limit: Double) throws -> [String: Double] {
        let said = try shell(peer.run + #" "$@""#, arguments, within: limit)
        var values: [String: Double] = [:]
        for word in said.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: "=")
            if parts.count == 2 { values[String(parts[0])] = Double(parts[1]) }
        }
        guard !values.isEmpty else { throw Failure(description: "\(peer.name) said '\(said)', which has no figures") }
        return values
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    private func shell(_ command: String, _ arguments: [String], within limit: Double) throws -> String {
        let process = Process(), output = Pipe(), ended = DispatchSemaphore(value: 0)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // exec: the process that is ended past the limit is the program itself. A build is several.
        process.arguments = ["-c", arguments.isEmpty ? command : "exec \(command)", "sh"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PEERS": sources.standardized.path, "BUILT": built.path]) { $1 }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        guard ended.wait(timeout: .now() + limit) == .success else {
            process.terminate()
            throw Failure(description: "'\(command)' did not end within \(limit) s")
        }
        // Its one line is in the pipe.
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw Failure(description: "'\(command)' ended with status \(process.terminationStatus): \(said)")
        }
        return said
    }
}
