// SPDX-License-Identifier: Apache-2.0
//
// An echo server on loopback. `swift run EchoServer [--port N] [--contend]`, until SIGINT or SIGTERM; then it says what is
// left of it, which should be nothing. Read TokenServer.swift first.

import Foundation
import Handoff
import HandoffUV

var port: UInt16 = 0
var contends = false

var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--contend": contends = true
    case "--port":
        guard let number = arguments.popFirst().flatMap({ UInt16($0) }) else { usage("--port takes 0 to 65535") }
        port = number
    default: usage("unknown argument '\(argument)'")
    }
}

func usage(_ problem: String) -> Never {
    FileHandle.standardError.write(
        Data("EchoServer: \(problem)\nusage: EchoServer [--port N] [--contend]\n".utf8))
    exit(2)
}

do {
    let lock = HandoffLock("echo")
    let server = try TokenServer(lock, port: port)
    print("listening on \(server.address)")
    fflush(nil)
    let contention = contends ? Contention(lock) : nil

    let served = server.waitUntilStopped()
    try contention?.stop()
    print("served \(served.connections) connections, \(served.bytes) bytes")

    let leftovers = try Leftovers(of: server.loop, poolThreads: server.poolThreads)
    print(leftovers)
    exit(leftovers.isNothing ? 0 : 1)
} catch {
    FileHandle.standardError.write(Data("EchoServer: \(error)\n".utf8))
    exit(1)
}
