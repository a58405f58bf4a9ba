// SPDX-License-Identifier: Apache-2.0
//
// The same experiment in another runtime: CPython, where the machine has it. Its figures stand beside ours and are never
// judged, since its version and its build are not ours to choose.

enum CPython {
    /// An I/O thread that asks a child process over a socket, which answers after 100 µs, alone and beside a thread that computes. Prints both rates and
    /// the median round trip beside it, in microseconds.
    private static let convoyProgram = #"""
        import os, socket, sys, threading, time

        seconds = float(sys.argv[1])
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            ours.close()
            while theirs.recv(1):
                time.sleep(0.0001)
                theirs.send(b"a")
            os._exit(0)
        theirs.close()

        def answers():
            trips = []
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                asked = time.perf_counter()
                ours.send(b"q")
                ours.recv(1)
                trips.append(time.perf_counter() - asked)
            return trips

        alone = answers()
        stop = False

        def compute():
            n = 0
            while not stop:
                n += 1

        hog = threading.Thread(target=compute)
        hog.start()
        beside = sorted(answers())
        stop = True
        hog.join()
        print(len(alone) / seconds, len(beside) / seconds, beside[len(beside) // 2] * 1e6,
              sys.version.split()[0], getattr(sys, "_is_gil_enabled", lambda: True)())
        """#

    /// Its figures, none where there is no CPython, and a line about it.
    static func convoy(quick: Bool) -> (figures: [Figure], remark: String) {
        guard
            let words = outputOf("python3", ["-c", convoyProgram, quick ? "0.3" : "1"])?
                .split(whereSeparator: \.isWhitespace).map(String.init),
            words.count == 5, let alone = Double(words[0]), let beside = Double(words[1]), let trip = Double(words[2])
        else { return ([], "python3 is not there, or did not run: CPython's own convoy is not shown.") }
        let figures = [
            Figure("CPython, alone: answers", [alone], "/s"), Figure("CPython, beside: answers", [beside], "/s"),
            Figure("CPython, beside: round trip", [trip], "us"),
        ]
        let lock = words[4] == "True" ? "" : ", without its global lock"
        return (
            figures,
            "CPython \(words[3])\(lock): \(alone.brief) /s alone, \(beside.brief) /s beside a thread that computes."
        )
    }
}
