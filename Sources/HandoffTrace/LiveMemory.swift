// SPDX-License-Identifier: Apache-2.0
//
// Pieces of a recording that its process is writing, copied out of the mapped memory, and their clock. Unsafe: that
// memory. What is read may be half of one thing and half of the next; nothing in here traps for that.

internal import CRecorder

/// What is mapped, read with bounds. A value is copied before it is looked at.
@unsafe struct LiveMemory {
    let bytes: UnsafeRawBufferPointer

    func load<Value: BitwiseCopyable>(_ type: Value.Type, at offset: UInt64) -> Value? {
        let size = UInt64(MemoryLayout<Value>.size)
        guard unsafe offset <= UInt64(bytes.count), unsafe size <= UInt64(bytes.count) - offset else { return nil }
        return unsafe bytes.loadUnaligned(fromByteOffset: Int(offset), as: type)
    }

    /// Of at most 4096 bytes; what is no UTF-8 is repaired.
    func text<Value>(after type: Value.Type, at offset: UInt64, _ length: some BinaryInteger) -> String {
        let begin = offset + UInt64(MemoryLayout<Value>.size)
        guard unsafe begin < UInt64(bytes.count) else { return "" }
        let end = unsafe min(begin + min(UInt64(length), 4096), UInt64(bytes.count))
        return unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes[Int(begin)..<Int(end)]), as: UTF8.self)
    }
}

/// A copy of a thread's record.
struct LiveRecord {
    static let size = UInt64(MemoryLayout<handoff_recorded_thread>.size)
    let value: handoff_recorded_thread
    let name: String
    let held: [handoff_held]

    init?(_ memory: LiveMemory, at offset: UInt64) {
        guard let value = unsafe memory.load(handoff_recorded_thread.self, at: offset), value.number != 0 else {
            return nil
        }
        self.value = value
        name = unsafe withUnsafeBytes(of: value.name) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let count = Int(min(value.held_count, UInt32(HANDOFF_HELD_MAX)))
        held = unsafe withUnsafeBytes(of: value.held) { bytes in
            unsafe Array(bytes.bindMemory(to: handoff_held.self).prefix(count))
        }
    }
}

/// Ticks as nanoseconds.
struct LiveClock {
    let ticks, nanoseconds: UInt64
    /// Nanoseconds per tick.
    let rate: Double

    init(_ header: handoff_recording, _ later: (ticks: UInt64, nanoseconds: UInt64)?) {
        (ticks, nanoseconds) = (header.begin_ticks, header.begin_nanoseconds)
        rate = later.flatMap { LiveClock.rate(header, $0) } ?? 1
    }

    /// Nil when the pair does not tell: from 20 MHz to 20 GHz is a clock.
    static func rate(_ header: handoff_recording, _ later: (ticks: UInt64, nanoseconds: UInt64)) -> Double? {
        guard header.clock != UInt32(HANDOFF_CLOCK_MONOTONIC) else { return 1 }
        guard later.ticks > header.begin_ticks, later.nanoseconds > header.begin_nanoseconds else { return nil }
        let rate =
            Double(later.nanoseconds - header.begin_nanoseconds) / Double(later.ticks - header.begin_ticks)
        return (0.05...50).contains(rate) ? rate : nil
    }

    func span(_ ticks: UInt64) -> UInt64 { UInt64(exactly: (Double(ticks) * rate).rounded()) ?? 0 }
    func time(_ ticks: UInt64) -> UInt64 { nanoseconds &+ span(ticks >= self.ticks ? ticks - self.ticks : 0) }
}

extension handoff_event {
    var isOfLock: Bool { Recording.Object.Kind(rawValue: type)?.isLock == true }
}

extension Recording.BlockingCall {
    /// What it waits for.
    var kind: Recording.Object.Kind {
        switch self {
        case .condWait: .condition
        case .semWait: .semaphore
        case .barrierWait: .barrier
        case .join: .thread
        case .once: .once
        case .epollWait, .poll, .select: .descriptor
        case .none, .sleep: .none
        }
    }
}

extension Recording.Object.Kind {
    /// What to call one that has no name.
    func describe(_ address: UInt64) -> String {
        switch self {
        case .none: hexadecimal(address)
        case .descriptor: "descriptor \(address)"
        case .swiftLock: "lock \(hexadecimal(address))"
        default: "\(self) \(hexadecimal(address))"
        }
    }
}

func hexadecimal(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }
