// SPDX-License-Identifier: Apache-2.0
//
// What a program is given so that it writes a recording: the library in LD_PRELOAD, and where to write in
// HANDOFF_RECORD. Our own environment stays as it is.

import Foundation

#if os(Linux)
    struct Preload {
        /// The library's path as it can stand in LD_PRELOAD.
        private let library: String
        /// LEVEL:BYTES:FOLDER; nil: the library is to record nothing.
        private let request: String?

        private static let name = "libHandoffPreload.so"

        /// Where the library is: beside this executable, or in `../lib`.
        static func library() throws -> String {
            let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let folder = (executable as NSString).deletingLastPathComponent
            for place in ["\(folder)/\(name)", ((folder as NSString).deletingLastPathComponent) + "/lib/\(name)"] {
                if unsafe access(place, R_OK) == 0 { return place }
            }
            throw Failure.own(
                """
                \(name) is neither beside \(executable) nor in ../lib. Build it with: \
                swift build --product HandoffPreload
                """)
        }

        /// Whether LD_PRELOAD cannot say a path: spaces and colons part the paths in it, and `$` is replaced.
        static func needsLink(_ path: String) -> Bool { path.contains { " :\t\n$".contains($0) } }

        /// - Parameter links: a folder for a link, if the library needs one.
        init(library: String, level: RecordLevel, bytes: UInt64, recordings: String, links: String) throws {
            if Self.needsLink(library) {
                let link = "\(links)/\(Self.name)"
                do {
                    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: library)
                } catch {
                    throw Failure.own("'\(link)' cannot be made: \(error.localizedDescription)")
                }
                self.library = link
            } else {
                self.library = library
            }
            request = level == .off ? nil : "\(level.rawValue):\(bytes):\(recordings)"
        }

        /// The environment that we were given, with the two variables: "NAME=VALUE" each, ended by nil. The new words are
        /// to be freed by nobody: this happens once.
        func environment() -> [UnsafeMutablePointer<CChar>?] {
            var words: [UnsafeMutablePointer<CChar>?] = unsafe []
            var preloaded = [library]
            var i = 0
            while let word = unsafe environ[i] {
                i += 1
                if unsafe strncmp(word, "LD_PRELOAD=", 11) == 0 {
                    let old = unsafe String(cString: word + 11)
                    preloaded += old.split { $0 == ":" || $0 == " " }.map(String.init).filter { $0 != library }
                } else if unsafe strncmp(word, "HANDOFF_RECORD=", 15) != 0 {
                    unsafe words.append(word)
                }
            }
            unsafe words.append(strdup("LD_PRELOAD=\(preloaded.joined(separator: ":"))"))
            if let request { unsafe words.append(strdup("HANDOFF_RECORD=\(request)")) }
            return unsafe words + [nil]
        }
    }
#endif

/// How much is recorded, by name.
enum RecordLevel: String, CaseIterable {
    case off, contended, all, stacks
}
