// SPDX-License-Identifier: Apache-2.0
//
// Reading recordings: from files, from folders of them, or from this process's memory. Any thread may read, also while the
// recorded processes run and write.

extension Recording {
    /// Reads recordings: files, or folders whose files end in `.handoff`, one file for each process.
    ///
    /// What is damaged, cut off, or still being written is read as far as it goes; ``Losses`` counts what is missing. A
    /// file of 256 MiB, which is eight million events, takes some seconds and about as much memory.
    ///
    /// - Throws: ``RecordingError`` for a path that cannot be read or is no recording, and for a folder without one.
    public static func read(_ paths: [String]) throws(RecordingError) -> Recording {
        var readers: [ProcessReader] = []
        var seen: Set<String> = []
        for path in paths {
            guard let files = try recordings(inFolder: path) else {
                if seen.insert(path).inserted {
                    readers.append(try ProcessReader(RecordingSource(path: path), path: path))
                }
                continue
            }
            var found = false
            for file in files {
                do {
                    if seen.insert(file).inserted {
                        readers.append(try ProcessReader(RecordingSource(path: file), path: file))
                    }
                    found = true
                } catch  where error.reason == .notBegun {
                    continue  // a process is about to begin, or ended before it could
                }
            }
            if !found { throw RecordingError(path: path, reason: .emptyFolder) }
        }
        return Recording(readers)
    }

    /// Reads what this process records, or has recorded, into its memory. Other threads may be writing.
    package static func read(mapped memory: UnsafeRawBufferPointer) throws(RecordingError) -> Recording {
        Recording([try unsafe ProcessReader(RecordingSource(memory: memory), path: "memory")])
    }

    private init(_ readers: [ProcessReader]) {
        var readers = readers
        readers.sort { $0.process.begin < $1.process.begin }
        let asRead = readers
        for index in readers.indices { readers[index].inherit(from: ancestors(of: asRead[index], among: asRead)) }
        self.init(processes: readers.map(\.process))
    }
}

/// The process that forked this one, the one that forked that one, and so on.
private func ancestors(of child: ProcessReader, among all: [ProcessReader]) -> [ProcessReader] {
    var ancestors: [ProcessReader] = []
    var current = child
    while current.parentImage != 0, ancestors.count < all.count {
        let parent = all.last {
            $0.image == current.parentImage && $0.process.number == current.process.parent
                && $0.process.begin <= current.process.begin
        }
        guard let parent else { break }
        ancestors.append(parent)
        current = parent
    }
    return ancestors
}
