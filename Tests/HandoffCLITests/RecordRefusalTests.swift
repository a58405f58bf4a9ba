// SPDX-License-Identifier: Apache-2.0
//
// What `handoff record` does not run, with which status, and that it says why.

#if os(Linux)
    import Foundation
    import TestSupport
    import Testing

    /// The head of an ELF program and one program header, as small as they come.
    private func elf(wide: Bool = true, machine: UInt16? = nil, type: UInt16 = 3, loader: String?) -> [UInt8] {
        #if arch(x86_64)
            let own: UInt16 = 62
        #else
            let own: UInt16 = 183
        #endif
        func bytes(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian, Array.init) }
        let text = Array((loader ?? "").utf8) + [0]
        var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, 1, 1] + [UInt8](repeating: 0, count: 9)
        file += bytes(type) + bytes(machine ?? own) + bytes(UInt32(1)) + bytes(UInt64(0)) + bytes(UInt64(64))
        file += bytes(UInt64(0)) + bytes(UInt32(0)) + bytes(UInt16(64)) + bytes(UInt16(56)) + bytes(UInt16(1))
        file += [UInt8](repeating: 0, count: 64 - file.count)
        // PT_INTERP, or PT_LOAD.
        file += bytes(UInt32(loader == nil ? 1 : 3)) + bytes(UInt32(4)) + bytes(UInt64(120)) + bytes(UInt64(120))
        file += bytes(UInt64(120)) + bytes(UInt64(text.count)) + bytes(UInt64(text.count)) + bytes(UInt64(1))
        return file + text
    }

    @Suite("handoff record refuses", .recordsC, .serialized)
    struct RecordRefusalTests {
        let folder: Folder
        init() throws { folder = try Folder() }

        private func refuses(_ arguments: String, _ status: Int32, _ message: String) async throws {
            let outcome = try await shell("exec \"$HANDOFF\" record -q \(arguments)", in: folder)
            #expect(outcome.end == .exit(status), "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }

        @Test("a program that is not there with 127, one that cannot be executed with 126")
        func programs() async throws {
            try folder.write("plain", "text\n", mode: 0o644)
            try folder.write("ghost.sh", "#!/no/such/shell\n")
            try await refuses("-- no-such-program", 127, "'no-such-program' was not found in the folders of PATH")
            try await refuses("-- ./no-such-program", 127, "No such file or directory")
            try await refuses("-- ./plain", 126, "Permission denied")
            try await refuses("-- /", 126, "is a folder")
            try await refuses("-- ./ghost.sh", 127, "the interpreter that './ghost.sh' asks for")
        }

        @Test("what no library can be preloaded into, with 125")
        func preloading() async throws {
            try folder.write("static", elf(type: 2, loader: nil))
            try folder.write("static-pie", elf(loader: nil))
            try folder.write("musl", elf(loader: "/lib/ld-musl-x86_64.so.1"))
            try folder.write("narrow", elf(wide: false, loader: "/lib/ld-linux.so.2"))
            try folder.write("foreign", elf(machine: 8, loader: "/lib64/ld-linux-x86-64.so.2"))
            try folder.write("object", elf(type: 1, loader: "/lib64/ld-linux-x86-64.so.2"))
            try folder.write("words", "echo hello\n")
            try folder.write("script", "#! ./static -x\n")
            try await refuses("-- ./static", 125, "'./static' cannot be recorded: it is linked statically")
            try await refuses("-- ./static-pie", 125, "it is linked statically")
            try await refuses("-- ./musl", 125, "the library is built for glibc")
            try await refuses("-- ./narrow", 125, "it is a 32-bit program")
            try await refuses("-- ./foreign", 125, "built for another processor")
            try await refuses("-- ./object", 125, "it is an ELF file, but no program")
            try await refuses("-- ./words", 125, "handoff record -- sh ./words")
            try await refuses("-- ./script", 125, "'./static', the interpreter of './script', cannot be recorded")
        }

        @Test("a damaged ELF head is refused, however it is cut off")
        func damaged() async throws {
            let whole = elf(loader: "/lib64/ld-linux-x86-64.so.2")
            for length in [4, 40, 52, 63, 70, 119] {
                try folder.write("cut", Array(whole.prefix(length)))
                let outcome = try await shell("exec \"$HANDOFF\" record -q -- ./cut", in: folder)
                // What looks well to us is left to the kernel, which says 126.
                #expect(outcome.end == .exit(125) || outcome.end == .exit(126), "\(length): \(outcome.errors)")
            }
        }

        @Test("a setuid program of somebody else's with 125")
        func setuid() async throws {
            let outcome = try await shell(
                """
                cp /bin/true gained && chown 12345 gained && chmod 4755 gained || exit 77
                exec "$HANDOFF" record -q -- ./gained
                """, in: folder)
            // Only root can make one.
            guard outcome.end != .exit(77) else { return }
            #expect(outcome.end == .exit(125))
            #expect(outcome.errors.contains("it is setuid"), "\(outcome.errors)")
        }

        @Test("files and folders that cannot be written with 125, before the program has run")
        func outputs() async throws {
            for option in ["--html", "--json", "--perfetto", "--sarif", "--junit"] {
                try await refuses(
                    "\(option) /no/such/folder/f -- touch ran", 125, "\(option): '/no/such/folder/f' cannot be")
            }
            try await refuses("--output /proc/here -- touch ran", 125, "--output: '/proc/here'")
            try await refuses("--baseline missing -- touch ran", 125, "add --update-baseline")
            try folder.write("broken", "nonsense\n")
            try await refuses("--baseline broken -- touch ran", 125, "line 1 of the baseline")
            #expect(!folder.names.contains("ran"))
        }

        @Test("a mistake in the command with 125, and the message says what to do")
        func mistakes() async throws {
            try await refuses("", 125, "It stands after --")
            try await refuses("ls", 125, "The program stands after --")
            try await refuses("--fast -- ls", 125, "--fast")
            try await refuses("--level most -- ls", 125, "off, contended, all")
            try await refuses("--size 1 -- ls", 125, "--size is 8 to 65536")
            try await refuses("--seconds 0 -- ls", 125, "--seconds is a number of seconds above 0")
            try await refuses("--update-baseline -- ls", 125, "--update-baseline needs --baseline")
            try await refuses("--html f --json f -- ls", 125, "would write the same file")
            try await refuses("--level off --check -- ls", 125, "--level off records nothing")
        }

        @Test("a folder without recordings, by report, with 125")
        func report() async throws {
            let outcome = try await shell("exec \"$HANDOFF\" report .", in: folder)
            #expect(outcome.end == .exit(125))
            #expect(outcome.errors.contains("has no recordings in it"), "\(outcome.errors)")
        }

        @Test("a library that is not there, with the command that builds it")
        func library() async throws {
            let outcome = try await shell("cp \"$HANDOFF\" alone && exec ./alone record -q -- true", in: folder)
            #expect(outcome.end == .exit(125))
            #expect(outcome.errors.contains("swift build --product HandoffPreload"), "\(outcome.errors)")
        }

        @Test("nothing, of a library whose path LD_PRELOAD cannot say: it goes by a link")
        func spaces() async throws {
            let outcome = try await shell(
                """
                mkdir 'a b:c' && cp "$HANDOFF" "$(dirname "$HANDOFF")/libHandoffPreload.so" 'a b:c'
                'a b:c/handoff' record --output kept -- sh -c 'echo "$LD_PRELOAD" > preloaded' || exit
                ls kept | grep -c handoff$; test ! -e "$(cat preloaded)" && echo removed
                """, in: folder)
            #expect(outcome.output == "1\nremoved\n", "\(outcome)")
        }
    }
#endif
