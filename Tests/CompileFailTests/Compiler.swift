// SPDX-License-Identifier: Apache-2.0
//
// The compiler as a client of the package meets it: its frontend, the built modules, the module maps of the C targets,
// and none of the package's own flags. What cannot be found is an error, never a reason to skip.

import Foundation
import TestSupport

struct Compiler: Sendable {
    let executable: URL
    /// Where the package's `.swiftmodule` files are.
    let modules: URL
    let moduleMaps: [URL]
    let cache: URL

    struct NotFound: Error, CustomStringConvertible {
        let description: String
    }

    /// The compiler and modules of this test run; found once.
    static let current = Result { try Compiler() }

    init() throws {
        executable = try Self.findCompiler()
        let build = try Self.findBuildFolder()
        modules = build.appendingPathComponent("Modules")
        moduleMaps = try Self.findModuleMaps(build: build)
        cache = build.appendingPathComponent("CompileFailCache")
    }

    /// Compiles one file as far as the passes that check exclusivity and regions; they run after type checking, on SIL.
    func compile(_ file: URL, verify: Bool) async throws -> Outcome {
        var arguments = ["-frontend", "-emit-sil", "-swift-version", "6", "-parse-as-library", "-module-name", "Case"]
        if verify { arguments += ["-verify", "-verify-ignore-unknown", "-verify-ignore-unrelated"] }
        arguments += ["-module-cache-path", cache.path, "-I", modules.path]
        // As the package manager does for a client: each map, and its folder for headers that include one another.
        for map in moduleMaps {
            let folder = map.deletingLastPathComponent().path
            arguments += ["-Xcc", "-fmodule-map-file=\(map.path)", "-Xcc", "-I", "-Xcc", folder]
        }
        arguments += ["-o", "/dev/null", file.path]
        return try await run(executable, arguments)
    }

    // MARK: Where things are

    /// `SWIFT_EXEC`, or else the first `swiftc` of `PATH`.
    private static func findCompiler() throws -> URL {
        let environment = ProcessInfo.processInfo.environment
        let name = environment["SWIFT_EXEC"] ?? "swiftc"
        let folders = name.contains("/") ? [""] : (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/" }
        guard let path = folders.map({ $0 + name }).first(where: FileManager.default.isExecutableFile) else {
            throw NotFound(description: "no Swift compiler: '\(name)' is not executable; set SWIFT_EXEC or PATH")
        }
        return URL(fileURLWithPath: path)
    }

    /// The folder this test was built into: the nearest one above the running program, or above a path it was given (a
    /// test bundle loaded by a helper), that has the modules.
    private static func findBuildFolder() throws -> URL {
        let given = CommandLine.arguments.filter { $0.contains("/") }
        let starts = [Bundle.main.executablePath].compactMap(\.self) + given
        for start in starts {
            var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
            while folder.path != "/" {
                folder.deleteLastPathComponent()
                let module = folder.appendingPathComponent("Modules/Handoff.swiftmodule")
                if FileManager.default.fileExists(atPath: module.path) { return folder }
            }
        }
        throw NotFound(description: "no Modules/Handoff.swiftmodule above any of \(starts)")
    }

    /// The maps that C targets bring along, and those that the build has generated for the others.
    private static func findModuleMaps(build: URL) throws -> [URL] {
        let manager = FileManager.default
        let shims = Case.folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("CShims")
        var maps: [URL] = []
        var targets: Set<String> = []
        for target in try manager.contentsOfDirectory(at: shims, includingPropertiesForKeys: nil) {
            guard let files = manager.enumerator(at: target, includingPropertiesForKeys: nil) else { continue }
            for case let file as URL in files where file.lastPathComponent == "module.modulemap" {
                maps.append(file)
                targets.insert(target.lastPathComponent)
            }
        }
        for folder in try manager.contentsOfDirectory(at: build, includingPropertiesForKeys: nil)
        where folder.pathExtension == "build" && !targets.contains(folder.deletingPathExtension().lastPathComponent) {
            let map = folder.appendingPathComponent("module.modulemap")
            if manager.fileExists(atPath: map.path) { maps.append(map) }
        }
        guard !maps.isEmpty else {
            throw NotFound(description: "no module map of a C target in \(shims.path) or \(build.path)")
        }
        return maps.sorted { $0.path < $1.path }
    }
}
