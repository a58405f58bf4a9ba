// SPDX-License-Identifier: Apache-2.0
//
// The ready-made C functions, and one of the program's own.

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Several C arguments as one view.
private struct Row {
    let table: UnsafePointer<CChar>?
    let id: Int64
}
@c nonisolated private func onRow(_ context: UnsafeMutableRawPointer?, _ table: UnsafePointer<CChar>?, _ id: Int64) {
    Callback<Row, Void>.enter(context, Row(table: table, id: id))
}

@Suite("shapes of callbacks", .offThePool)
struct CallbackShapeTests {
    let lock = HandoffLock("shapes")

    @Test("each ready-made function passes on what C gave it, and gives C what the body returned")
    func readyMade() {
        let seen = Guarded([String](), by: lock)
        let void = Callback<Void, Void>(lock) { held, _ in held[seen].append("void") }
        void.function(void.context)
        let int = Callback<Void, Int32>(lock, whenClosed: -1) { _, _ in 5 }
        #expect(int.function(int.context) == 5)
        let pointer = Callback<Void, UnsafeMutableRawPointer?>(lock, whenClosed: nil) { _, _ in
            UnsafeMutableRawPointer(bitPattern: 16)
        }
        #expect(pointer.function(pointer.context) == UnsafeMutableRawPointer(bitPattern: 16))
        let take = Callback<Int32, Void>(lock) { held, value in held[seen].append("\(value)") }
        take.function(take.context, 1)
        take.functionContextLast(2, take.context)
        let ask = Callback<Int32, Int32>(lock, whenClosed: -1) { _, value in value * 10 }
        #expect(ask.function(ask.context, 3) == 30)
        #expect(ask.functionContextLast(4, ask.context) == 40)
        let bytes = Callback<RawSpan, Void>(lock) { held, bytes in held[seen].append("\(bytes.byteCount) bytes") }
        let sum = Callback<RawSpan, Int32>(lock, whenClosed: -1) { _, bytes in
            (0..<bytes.byteCount).reduce(0) { $0 + Int32(bytes.unsafeLoad(fromByteOffset: $1, as: UInt8.self)) }
        }
        [1, 2, 3, 4 as UInt8].withUnsafeBytes {
            bytes.function(bytes.context, $0.baseAddress, $0.count)
            #expect(sum.function(sum.context, $0.baseAddress, $0.count) == 10)
        }
        bytes.function(bytes.context, nil, 0)
        let text = Callback<UnsafePointer<CChar>?, Void>(lock) { held, text in
            held[seen].append(text.map { String(cString: $0) } ?? "NULL")
        }
        text.function(text.context, "hello")
        text.function(text.context, nil)
        #expect(lock.withLock { $0[seen] } == ["void", "1", "2", "4 bytes", "0 bytes", "hello", "NULL"])

        for context in [void.context, int.context, pointer.context, take.context, ask.context, bytes.context] {
            handoff_callback_invalidate(context)
        }
        handoff_callback_invalidate(sum.context)
        handoff_callback_invalidate(text.context)
        #expect(pointer.function(pointer.context) == nil)
        #expect(int.function(int.context) == -1)
    }

    @Test("another shape is one C function that enters, with several arguments as one view")
    func ownShape() {
        let rows = Guarded([String](), by: lock)
        let callback = Callback<Row, Void>(lock) { held, row in
            held[rows].append("\(String(cString: row.table!)) \(row.id)")
        }
        onRow(callback.context, "fruit", 12)
        #expect(lock.withLock { $0[rows] } == ["fruit 12"])
        callback.invalidate()
    }
}
