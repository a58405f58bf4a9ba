// SPDX-License-Identifier: Apache-2.0
//
// Where a recording's bytes come from: a file, or memory of this process. They are copied out piece by piece, never
// looked at in place: a file may be cut off under its reader, and a process may be writing. The unsafe part of reading is
// here. Any thread may read; nothing is kept but the descriptor.

internal import CRecorder

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Recording {
    static let suffix = ".handoff"
    static let version = UInt32(HANDOFF_RECORDING_VERSION)
}

extension String {
    init(errorNumber: Int32) { self = unsafe String(cString: strerror(errorNumber)) }
}

/// Bytes that were copied out of a recording.
struct RecordedBytes {
    private(set) var storage: [UInt8]

    init(_ storage: [UInt8] = []) { self.storage = storage }

    var count: Int { storage.count }

    /// A value of one of the C types of `handoff_recording.h`, for which any bytes will do; nil where they end before it.
    func load<T: BitwiseCopyable>(_ type: T.Type, at offset: Int) -> T? {
        guard offset >= 0, offset <= storage.count - MemoryLayout<T>.size else { return nil }
        return unsafe storage.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: type) }
    }

    /// The same for a type that ends in an array of unknown length, which is not loaded. `offset` is a multiple of 8.
    func load<T>(fixedPartOf type: T.Type, at offset: Int) -> T? {
        guard offset >= 0, offset <= storage.count - MemoryLayout<T>.size else { return nil }
        return unsafe storage.withUnsafeBytes { unsafe $0.load(fromByteOffset: offset, as: type) }
    }

    /// As much of a text as is there.
    func text(at offset: Int, length: Int) -> String {
        guard offset >= 0, length > 0, offset < storage.count else { return "" }
        return String(decoding: storage[offset..<min(offset + length, storage.count)], as: UTF8.self)
    }
}

@safe final class RecordingSource {
    @safe private enum Place {
        case file(Int32)
        case memory(UnsafeRawBufferPointer)
    }

    private let place: Place
    /// In bytes, when it was opened.
    let count: UInt64

    init(path: String) throws(RecordingError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RecordingError(path: path, reason: .unreadable(errno)) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let error = errno
            close(descriptor)
            throw RecordingError(path: path, reason: .unreadable(error))
        }
        place = .file(descriptor)
        count = UInt64(max(0, status.st_size))
    }

    /// The memory must stay mapped; others may write to it.
    init(memory: UnsafeRawBufferPointer) {
        unsafe place = .memory(memory)
        count = UInt64(memory.count)
    }

    deinit {
        if case .file(let descriptor) = place { close(descriptor) }
    }

    /// A copy of so many bytes, or of those that are there.
    func copy(at offset: UInt64, count wanted: Int) -> RecordedBytes {
        guard wanted > 0, offset < count else { return RecordedBytes() }
        let size = Int(min(UInt64(wanted), count - offset))
        return RecordedBytes(
            unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                filled = unsafe fill(UnsafeMutableRawBufferPointer(buffer), from: offset)
            })
    }

    func load<T: BitwiseCopyable>(_ type: T.Type, at offset: UInt64) -> T? {
        copy(at: offset, count: MemoryLayout<T>.size).load(type, at: 0)
    }

    /// How many bytes it got.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: UInt64) -> Int {
        switch place {
        case .memory(let memory):
            let start = Int(offset)
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<start + buffer.count]))
            return buffer.count
        case .file(let descriptor):
            var filled = 0
            while filled < buffer.count {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                let n = unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
                if n < 0, errno == EINTR { continue }
                guard n > 0 else { break }
                filled += n
            }
            return filled
        }
    }
}

/// The recordings in a folder, in the order of their names; nil when it is no folder.
func recordings(inFolder path: String) throws(RecordingError) -> [String]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw RecordingError(path: path, reason: .unreadable(errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return nil }
    guard let folder = unsafe opendir(path) else { throw RecordingError(path: path, reason: .unreadable(errno)) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name.hasSuffix(Recording.suffix) { names.append(name) }
    }
    return names.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
}
