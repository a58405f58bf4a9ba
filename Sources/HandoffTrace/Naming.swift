// SPDX-License-Identifier: Apache-2.0

/// Says what addresses mean. `Symbols` reads it from the files of code; tests make it up.
public protocol Naming {
    /// The calls of a site, innermost first, those that the compiler put into others included.
    func frames(of site: Int, in process: Int) -> [Frame]
    /// What to call an object: the name that it was given, or what it is in its library ("wq_mutex of loop 'main'"), or where
    /// it lies ("libuv.so.1+0x2b3c0") or was made.
    func name(of object: Int, in process: Int) -> String
    /// The library that an object belongs to: the one that made it, or in whose data it lies. "libuv.so.1"; nil: unknown.
    func module(of object: Int, in process: Int) -> String?
    /// What all objects that were made in the same place share: the class that lock order is kept by.
    func classOf(object: Int, in process: Int) -> String
}

extension Naming {
    /// A site in a line: "work() at Sources/App/main.swift:12".
    public func describe(site: Int, in process: Int) -> String {
        guard let frame = frames(of: site, in: process).first else { return "?" }
        return frame.description
    }
}

extension Frame: CustomStringConvertible {
    public var description: String {
        let name = function ?? "\(module)+0x\(String(offset, radix: 16))"
        guard let file else { return function == nil ? name : "\(name) in \(module)" }
        guard let line, line > 0 else { return function == nil ? file : "\(name) at \(file)" }
        return function == nil && module.isEmpty ? "\(file):\(line)" : "\(name) at \(file):\(line)"
    }
}
