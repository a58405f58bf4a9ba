// SPDX-License-Identifier: Apache-2.0
//
// Parts of a file, read as they are asked for, and never past its end. Read, not mapped: a file that is cut short while it
// is being looked at gives fewer bytes, where a mapping would kill the process. The unsafe part is `read`, and the loads.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// An open file.
final class FileBytes {
    let size: UInt64
    private let descriptor: Int32

    /// `nil` for what cannot be opened, and for what is not a file: a pipe would make its reader wait.
    init?(path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        size = UInt64(status.st_size)
    }

    deinit { close(descriptor) }

    /// `nil` unless all of it is there. A gibibyte is more than any table has.
    func read(at offset: UInt64, count: UInt64) -> Bytes? {
        guard count <= 1 << 30, offset <= size, count <= size - offset else { return nil }
        let wanted = Int(count)
        let array = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let some = unsafe pread(
                    descriptor, buffer.baseAddress! + filled, wanted - filled, off_t(offset) + off_t(filled))
                if some < 0 && errno == EINTR { continue }
                guard some > 0 else { return }
                filled += some
            }
        }
        return array.count == wanted ? Bytes(array) : nil
    }
}

/// Bytes from which little-endian numbers and texts are taken; what lies past their end is `nil`.
struct Bytes {
    let array: [UInt8]
    var count: Int { array.count }

    init(_ array: [UInt8]) { self.array = array }

    func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self, at offset: Int) -> Number? {
        guard offset >= 0, offset <= array.count - MemoryLayout<Number>.size else { return nil }
        return unsafe array.withUnsafeBytes {
            Number(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: offset, as: Number.self))
        }
    }

    /// Up to the next zero byte, which must be there.
    func text(at offset: Int) -> String? {
        guard offset >= 0, offset < array.count, let end = array[offset...].firstIndex(of: 0) else { return nil }
        return String(decoding: array[offset..<end], as: UTF8.self)
    }
}
