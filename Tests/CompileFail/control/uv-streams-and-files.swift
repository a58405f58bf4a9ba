// SPDX-License-Identifier: Apache-2.0
//
// Streams and files as they are meant to be used: both callback forms, back-pressure, bytes copied to be kept.

import Handoff
import HandoffUV

func everyday(_ loop: Loop, _ lock: HandoffLock) throws {
    let received = Guarded([UInt8](), by: lock)
    try loop.submit { turn in
        let listener = try turn.listen(on: .loopback(port: 0)) { turn, listener, result in
            try result.get()
            let stream = try listener.accept(on: &turn)
            try stream.startReading(on: &turn) { turn, stream, incoming in
                switch incoming {
                case .bytes(let bytes):
                    turn[received] += bytes.withUnsafeBytes { Array($0) }
                    try stream.write(bytes, on: &turn)
                    if try stream.writeQueueSize(on: &turn) > 65536 { try stream.stopReading(on: &turn) }
                case .end: try stream.shutdown(on: &turn) { turn, stream, _ in stream.close(on: &turn) }
                case .failed(let error): throw error
                }
            }
        }
        let address = try listener.localAddress(on: &turn)
        try turn.connect(
            to: address,
            unlocked: { entry, stream, connected in
                try connected.get()
                try stream.write([1, 2, 3], on: &entry, unlocked: { entry, stream, _ in stream.close(on: &entry) })
            })
        try turn.open("/dev/null") { turn, result in
            try result.get().read(10, on: &turn) { turn, file, incoming in
                if case .bytes(let bytes) = incoming { print(bytes.byteCount) }
                try file.close(on: &turn)
            }
        }
    }
}
