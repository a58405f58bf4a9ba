// SPDX-License-Identifier: Apache-2.0

import Foundation
import HandoffTrace
import TestSupport
import Testing

#if os(Linux)

    @Suite("Symbols name the calls", .computing)
    struct SymbolTests {
        private func frames(
            _ specimen: Specimen, _ places: Symbols.Places = Symbols.Places(), base: UInt64? = nil
        ) -> (frames: [Frame], missing: String?) {
            var story = Story()
            story.recording.processes[0].modules = [specimen.module]
            let site = story.call(returningTo: specimen.returnAddress)
            let symbols = Symbols(story.recording, places: places)
            return (symbols.frames(of: site, in: 0), symbols.missing)
        }

        @Test("a test's own stack has its function, file and line")
        func ownStack() throws {
            var story = Story()
            story.recording.processes[0].modules = ownModules()
            let (addresses, line) = (Thread.callStackReturnAddresses, #line)
            let site = story.stack(addresses.map { $0.uint64Value })
            let symbols = Symbols(story.recording)
            let frames = symbols.frames(of: site, in: 0)
            let own = try #require(frames.first { $0.function == "SymbolTests.ownStack()" }, "\(frames)")
            #expect(own.line == line)
            #expect(own.file.map(URL.init(fileURLWithPath:))?.lastPathComponent == "SymbolTests.swift")
            // The way a thread starts says nothing.
            #expect(frames.last?.module.hasPrefix("libc.so") == false)
        }

        @Test("a function that a library exports is named without debug information")
        func exportedFunction() throws {
            let start = try address(of: "uv_loop_init", in: "libuv.so.1")
            var story = Story()
            story.recording.processes[0].modules = ownModules()
            let inside = story.call(returningTo: start + 5)
            let after = story.call(returningTo: start)
            let symbols = Symbols(story.recording)
            let frame = try #require(symbols.frames(of: inside, in: 0).last)
            #expect(frame.function == "uv_loop_init")
            #expect(frame.module == "libuv.so.1")
            // A call that returns to a function's first byte is the last one of what stands before it.
            #expect(symbols.frames(of: after, in: 0).last?.function != "uv_loop_init")
        }

        @Test("libc's functions are named, and an address of no module is told as it is")
        func libcAndNothing() throws {
            var story = Story()
            story.recording.processes[0].modules = ownModules()
            let known = story.call(returningTo: try address(of: "getenv") + 1)
            let unknown = story.call(returningTo: 0x13)
            let symbols = Symbols(story.recording)
            #expect(symbols.frames(of: known, in: 0).last?.function?.hasSuffix("getenv") == true)
            #expect(symbols.frames(of: unknown, in: 0) == [Frame(module: "?", offset: 0x13)])
            #expect(symbols.frames(of: 999, in: 0).isEmpty)
            #expect(symbols.frames(of: 0, in: 7).isEmpty)
        }

        @Test(
            "inlined calls are told, in programs at a fixed address and at any, in a folder with an odd name",
            .enabled(if: Specimen.compiler != nil), arguments: [["-g", "-no-pie"], ["-g", "-fPIE", "-pie"]])
        func inlined(flags: [String]) async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, flags)
            #expect((specimen.module.base == 0) == flags.contains("-no-pie"))
            let (frames, missing) = frames(specimen, Symbols.Places(folder: folder.path))
            #expect(frames.map(\.function) == ["inner", "outer"])
            #expect(frames.map(\.file) == ["speci men.c", "speci men.c"])
            #expect(frames.map(\.line) == [9, 15])
            #expect(frames.map(\.isInlined) == [true, false])
            #expect(missing == nil)
        }

        @Test(
            "GNU's addr2line says the same as LLVM's tool",
            .enabled(if: Specimen.compiler != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/addr2line"))
        )
        func addr2line() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, ["-g", "-gdwarf-4"])
            let tools = folder.path.replacingOccurrences(of: ":", with: "-") + " tools"
            try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: tools) }
            try FileManager.default.createSymbolicLink(
                atPath: tools + "/addr2line", withDestinationPath: "/usr/bin/addr2line")
            let (frames, missing) = frames(specimen, Symbols.Places(searchPath: tools, folder: folder.path))
            #expect(frames.map(\.function) == ["inner", "outer"])
            #expect(frames.map(\.line) == [9, 15])
            #expect(missing == nil)
        }

        @Test(
            "without a tool, functions are named and a sentence says what is missing",
            .enabled(if: Specimen.compiler != nil))
        func noTool() async throws {
            let specimen = try await Specimen(in: OddFolder(), ["-g"])
            let (frames, missing) = frames(specimen, Symbols.Places(searchPath: ""))
            // The folder is gone with its file: there is nothing to read, and that is said, too.
            #expect(frames.map(\.function) == [nil])
            #expect(missing?.contains("cannot be read as a file of code") == true)

            let folder = try OddFolder()
            let kept = try await Specimen(in: folder, ["-g"])
            let (named, sentence) = self.frames(kept, Symbols.Places(searchPath: ""))
            #expect(named.map(\.function) == ["outer"])
            #expect(named.map(\.file) == [nil])
            #expect(sentence?.hasPrefix("no llvm-symbolizer or addr2line: ") == true)
        }

        @Test(
            "a tool that does not answer is killed at the deadline, and functions are named all the same",
            .enabled(if: Specimen.compiler != nil))
        func hungTool() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, ["-g"])
            let tools = folder.path.replacingOccurrences(of: ":", with: "-") + " tools"
            try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: tools) }
            try await writeProgram("#!/bin/sh\nexec sleep 600\n", to: tools + "/llvm-symbolizer")
            let (frames, missing) = frames(
                specimen, Symbols.Places(searchPath: tools, deadline: .milliseconds(50)))
            #expect(frames.map(\.function) == ["outer"])
            #expect(missing?.contains("did not answer for all of") == true)
        }

        @Test("a program that was built again is not read", .enabled(if: Specimen.compiler != nil))
        func builtAgain() async throws {
            let folder = try OddFolder()
            var specimen = try await Specimen(in: folder, ["-g"])
            specimen.module.buildID = [1, 2, 3]
            let (frames, missing) = frames(specimen)
            #expect(frames.map(\.function) == [nil])
            #expect(missing?.contains("is not the file that was recorded") == true)
        }

        @Test(
            "of a stripped program the exported functions are named, and no other",
            .enabled(if: Specimen.compiler != nil))
        func stripped() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, ["-rdynamic"])
            #expect(frames(specimen).frames.map(\.function) == ["outer"])
            var file = try Damaged(specimen.path)
            file.strip()
            try file.write(to: specimen.path)
            let (frames, missing) = frames(specimen)
            #expect(frames.map(\.function) == ["outer"])
            #expect(missing?.contains("has no debug information (-g)") == true)

            let unexported = try await Specimen(in: folder, name: "unexported", ["-rdynamic", "-DHIDDEN"])
            var other = try Damaged(unexported.path)
            other.strip()
            try other.write(to: unexported.path)
            // It stands after `mark`, which is exported, and is not a part of that.
            #expect(self.frames(unexported).frames.map(\.function) == [nil])
        }

        @Test(
            "debug information is found in the system's debug folder by build ID",
            .enabled(if: Specimen.compiler != nil))
        func debugFolder() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, ["-g"])
            let buildID = try await buildID(specimen.path)
            let debug = "\(folder.path)/debug/.build-id/\(buildID.prefix(2))"
            try FileManager.default.createDirectory(atPath: debug, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: specimen.path, toPath: "\(debug)/\(buildID.dropFirst(2)).debug")
            var file = try Damaged(specimen.path)
            file.strip()
            file.stripLines()
            try file.write(to: specimen.path)
            #expect(frames(specimen).frames.map(\.function) == [nil])
            let (frames, missing) = frames(
                specimen, Symbols.Places(folder: folder.path, debugFolder: "\(folder.path)/debug"))
            #expect(frames.map(\.function) == ["inner", "outer"])
            #expect(frames.map(\.line) == [9, 15])
            #expect(missing == nil)
        }

        @Test(
            "debug information is found by the name and checksum that a file gives",
            .enabled(if: Specimen.compiler != nil))
        func debugLink() async throws {
            let folder = try OddFolder()
            let whole = try await Specimen(in: folder, name: "whole", ["-g", "-Wl,--build-id=none"])
            let sum = try Data(contentsOf: URL(fileURLWithPath: whole.path)).reduce(~UInt32(0)) { sum, byte in
                (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in (value >> 1) ^ (0xedb8_8320 & (0 &- (value & 1))) }
            }
            for (checksum, functions) in [(~sum, ["inner", "outer"]), (sum, [nil])] as [(UInt32, [String?])] {
                let link = "\(folder.path)/link.s"
                try """
                .section .gnu_debuglinX,"",%progbits
                .asciz "whole"
                .balign 4
                .long \(checksum)
                .section .note.GNU-stack,"",%progbits

                """.write(toFile: link, atomically: true, encoding: .utf8)
                let bare = try await Specimen(in: folder, name: "bare", ["-Wl,--build-id=none", link])
                var file = try Damaged(bare.path)
                file.strip()
                // Linkers leave the section out under its own name.
                let name = try #require(Data(file.bytes).range(of: Data(".gnu_debuglinX".utf8)))
                file.bytes[name.upperBound - 1] = UInt8(ascii: "k")
                try file.write(to: bare.path)
                #expect(frames(bare).frames.map(\.function) == functions)
            }
        }

        @Test("no damage to a file of code is more than a loss of names", .enabled(if: Specimen.compiler != nil))
        func damage() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, ["-rdynamic"])
            let whole = try Damaged(specimen.path)
            let places = Symbols.Places(searchPath: "")
            var named = 0
            func check(_ file: Damaged) throws {
                try file.write(to: specimen.path)
                let frames = frames(specimen, places).frames
                #expect(frames.count == 1)
                if frames[0].function == "outer" { named += 1 }
            }
            for length in stride(from: 0, to: whole.bytes.count, by: max(1, whole.bytes.count / 150)) {
                var file = whole
                file.bytes.removeLast(whole.bytes.count - length)
                try check(file)
            }
            // The table of sections stands last: a file that was cut has none.
            #expect(named == 0)
            try check(whole)
            #expect(named == 1)
            // Each field of the head and of the heads of the sections that are read: nothing, everything, and something.
            let read = whole.sections.filter { [2, 3, 7, 11].contains(whole.number(at: $0 + 4, bytes: 4)) }
            let fields = read.flatMap { stride(from: $0, to: $0 + 64, by: 4) }
            for offset in Array(stride(from: 16, to: 64, by: 2)) + fields {
                for value in [0, 0xff, 0x7f] as [UInt8] {
                    var file = whole
                    for i in offset..<min(offset + (offset < 64 ? 2 : 4), file.bytes.count) { file.bytes[i] = value }
                    try check(file)
                }
            }
        }

        @Test("a place inside the current folder is told from there, and the innermost call takes the place it gave")
        func placesOfStacks() throws {
            var story = Story()
            story.recording.processes[0].modules = ownModules()
            let inside = story.place("/somewhere/app/./Sources/../Sources/a.swift", 3)
            let outside = story.place("/somewhere/apple/a.swift", 3)
            let text = story.place("the end of the work", 0)
            let (addresses, line) = (Thread.callStackReturnAddresses, #line)
            let joined = story.stack(
                addresses.map { $0.uint64Value }, file: "HandoffTraceTests/SymbolTests.swift", line: line)
            let other = story.stack([try address(of: "getenv") + 1], file: "Other/other.swift", line: 4)
            let symbols = Symbols(story.recording, places: Symbols.Places(folder: "/somewhere/app"))
            #expect(symbols.frames(of: inside, in: 0) == [Frame(file: "Sources/a.swift", line: 3)])
            #expect(symbols.frames(of: outside, in: 0) == [Frame(file: "/somewhere/apple/a.swift", line: 3)])
            #expect(symbols.frames(of: text, in: 0) == [Frame(file: "the end of the work")])
            let first = try #require(symbols.frames(of: joined, in: 0).first)
            #expect(first.function == "SymbolTests.placesOfStacks()")
            #expect(first.line == line)
            #expect(symbols.frames(of: other, in: 0).first == Frame(file: "Other/other.swift", line: 4))
            #expect(symbols.frames(of: other, in: 0).count == 2)
        }

        @Test("the ends of a stack that say nothing are left out, but not a stack that has nothing else")
        func ends() {
            var story = Story()
            let names = ["app", "libHandoffPreload.so", "libc.so.6"]
            for (i, name) in names.enumerated() {
                let range = UInt64(i + 1) << 20..<UInt64(i + 2) << 20
                story.recording.processes[0].modules.append(
                    Recording.Module(
                        path: "/no/\(name)", base: range.lowerBound, range: range, code: range, data: 0..<0,
                        buildID: [],
                        time: 0))
            }
            let (app, ours, libc): (UInt64, UInt64, UInt64) = (1 << 20, 2 << 20, 3 << 20)
            let whole = story.stack([ours + 9, libc + 5, app + 8, ours + 7, app + 6, libc + 5, libc + 4])
            let system = story.stack([libc + 5, libc + 4])
            let symbols = Symbols(story.recording, places: Symbols.Places(searchPath: ""))
            // libc's own calls between the program and the recorder stay: only the outer end is how threads start.
            #expect(symbols.frames(of: whole, in: 0).map(\.module) == ["libc.so.6", "app", "app"])
            #expect(symbols.frames(of: whole, in: 0).map(\.offset) == [5, 8, 6])
            #expect(symbols.frames(of: system, in: 0).map(\.offset) == [5, 4])
        }

        @Test("the tool is started once for a file of code, for all sites", .enabled(if: Specimen.compiler != nil))
        func oneProcess() async throws {
            let folder = try OddFolder()
            let specimen = try await Specimen(in: folder, ["-g"])
            let tools = folder.path.replacingOccurrences(of: ":", with: "-") + " tools"
            try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: tools) }
            // It says "made_up at made-up.c:7" of whatever it is asked, and notes that it was started.
            let tool = """
                #!/bin/sh
                echo started >> "${0%/*}/starts"
                while read -r address; do printf '%s\\nmade_up\\nmade-up.c:7\\n' "$address"; done

                """
            try await writeProgram(tool, to: tools + "/llvm-symbolizer")
            func starts() throws -> Int {
                try String(contentsOfFile: tools + "/starts", encoding: .utf8).split(separator: "\n").count
            }
            var story = Story()
            story.recording.processes[0].modules = [specimen.module]
            let sites = (0..<3).map { story.call(returningTo: specimen.returnAddress + $0) }
            let places = Symbols.Places(searchPath: tools)
            let symbols = Symbols(story.recording, places: places)
            for site in sites {
                #expect(symbols.frames(of: site, in: 0) == symbols.frames(of: site, in: 0))
                #expect(symbols.frames(of: site, in: 0).last?.line == 7)
            }
            #expect(try starts() == 1)
            // Announced ones are looked up alone, and the others together when one of them is asked for.
            let announced = Symbols(story.recording, places: places)
            announced.prepare(sites: [(process: 0, site: sites[0])])
            #expect(try starts() == 2)
            #expect(announced.frames(of: sites[0], in: 0).last?.function == "made_up")
            #expect(try starts() == 2)
            for site in sites { #expect(announced.frames(of: site, in: 0).last?.line == 7) }
            #expect(try starts() == 3)
        }

        @Test("a place in memory that two libraries had, one after the other, is named by the one that was there")
        func overTime() throws {
            var story = Story()
            let thread = story.thread("main")
            for (path, time) in [("/no/libfirst.so.1.2", 10), ("/no/libsecond.so.3", 100)] as [(String, UInt64)] {
                story.recording.processes[0].modules.append(
                    Recording.Module(
                        path: path, base: 0x7000, range: 0x7000..<0x9000, code: 0x7000..<0x8000, data: 0x8000..<0x9000,
                        buildID: [], time: time))
            }
            let sites = [5, 50, 150].map { (time: UInt64) in
                let site = story.call(returningTo: 0x7100 + time)
                story.event(thread, time, .mark, site: site)
                return site
            }
            let symbols = Symbols(story.recording, places: Symbols.Places(searchPath: ""))
            // What happened before either was noticed was in the first.
            let modules = sites.map { symbols.frames(of: $0, in: 0)[0].module }
            #expect(modules == ["libfirst.so.1", "libfirst.so.1", "libsecond.so.3"])
            #expect(symbols.frames(of: sites[1], in: 0)[0].offset == 0x100 + 50)
        }

        private func buildID(_ path: String) async throws -> String {
            // As the linker wrote it: after the note's head and "GNU".
            let file = try Damaged(path)
            for section in file.sections where file.number(at: section + 4, bytes: 4) == 7 {
                let note = file.number(at: section + 24, bytes: 8)
                let size = file.number(at: note + 4, bytes: 4)
                guard file.number(at: note + 8, bytes: 4) == 3 else { continue }
                return file.bytes[(note + 16)..<(note + 16 + size)].map {
                    String(format: "%02x", $0)
                }.joined()
            }
            return ""
        }
    }

#endif
