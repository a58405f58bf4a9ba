// SPDX-License-Identifier: Apache-2.0
//
// What the package builds beside the tests: its programs and libraries, which tests run and preload.

public import Foundation

/// The file of one of these names in the folder that the tests were built into, or in one above it.
///
/// - Throws: when there is none; `swift build --build-tests` builds them all.
public func built(_ names: String...) throws -> URL {
    let starts = [Bundle.main.executablePath].compactMap(\.self) + CommandLine.arguments.filter { $0.contains("/") }
    for start in starts {
        var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            for name in names {
                let file = folder.appendingPathComponent(name)
                var isFolder: ObjCBool = false
                if unsafe FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
                    !isFolder.boolValue
                {
                    return file
                }
            }
        }
    }
    throw CocoaError(.fileNoSuchFile, userInfo: [NSLocalizedDescriptionKey: "no \(names) above any of \(starts)"])
}
