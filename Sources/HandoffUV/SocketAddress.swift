// SPDX-License-Identifier: Apache-2.0
//
// Where a socket is: an IPv4 or IPv6 address and a port. A value; any thread may use one.

internal import CHandoffUV
internal import CUV

/// An IPv4 or IPv6 address and a port.
public struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address, in its usual notation: `127.0.0.1`, `::1`.
    public let host: String
    /// 0 asks the system for a free port, where a socket is bound.
    public let port: UInt16
    public let isIPv6: Bool
    /// The interface of a link-local IPv6 address; 0 elsewhere.
    private let scope: UInt32

    /// An address from its notation. Names are not looked up.
    ///
    /// The corresponding C functions are `uv_ip4_addr` and `uv_ip6_addr`.
    ///
    /// - Throws: ``UVError/Code/invalidArgument`` when `literal` is neither an IPv4 nor an IPv6 address.
    public init(_ literal: String, port: UInt16) throws(UVError) {
        var v4 = sockaddr_in()
        var v6 = sockaddr_in6()
        if unsafe uv_ip4_addr(literal, Int32(port), &v4) == 0 {
            self = unsafe SocketAddress(v4)
        } else if unsafe uv_ip6_addr(literal, Int32(port), &v6) == 0 {
            self = unsafe SocketAddress(v6)
        } else {
            throw UVError(.invalidArgument, in: "uv_ip6_addr", about: literal)
        }
    }

    private init(host: String, port: UInt16, isIPv6: Bool, scope: UInt32) {
        self.host = host
        self.port = port
        self.isIPv6 = isIPv6
        self.scope = scope
    }

    /// 127.0.0.1.
    public static func loopback(port: UInt16) -> SocketAddress {
        SocketAddress(host: "127.0.0.1", port: port, isIPv6: false, scope: 0)
    }

    /// 0.0.0.0: every IPv4 address of this machine. Whoever reaches the machine reaches the socket.
    public static func any(port: UInt16) -> SocketAddress {
        SocketAddress(host: "0.0.0.0", port: port, isIPv6: false, scope: 0)
    }

    public var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension SocketAddress {
    @unsafe private init(_ address: sockaddr_in) {
        var address = address
        let host = unsafe Self.text { unsafe uv_ip4_name(&address, $0, $1) }
        self.init(host: host, port: UInt16(bigEndian: address.sin_port), isIPv6: false, scope: 0)
    }

    @unsafe private init(_ address: sockaddr_in6) {
        var address = address
        let host = unsafe Self.text { unsafe uv_ip6_name(&address, $0, $1) }
        self.init(
            host: host, port: UInt16(bigEndian: address.sin6_port), isIPv6: true, scope: address.sin6_scope_id)
    }

    private static func text(_ write: (UnsafeMutablePointer<CChar>?, Int) -> Int32) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in  // INET6_ADDRSTRLEN is 46
            let status = unsafe write(buffer.baseAddress, buffer.count)
            return unsafe status == 0 ? String(cString: buffer.baseAddress!) : "?"
        }
    }

    /// What one of libuv's `…name` functions writes.
    static func from(
        _ call: StaticString, _ ask: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<Int32>) -> Int32
    ) throws(UVError) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        var address: SocketAddress?
        let status = unsafe withUnsafeMutablePointer(to: &storage) { storage -> Int32 in
            let raw = UnsafeMutableRawPointer(storage)
            let status = unsafe ask(raw.assumingMemoryBound(to: sockaddr.self), &length)
            switch Int32(unsafe storage.pointee.ss_family) {
            case AF_INET: unsafe address = SocketAddress(raw.load(as: sockaddr_in.self))
            case AF_INET6: unsafe address = SocketAddress(raw.load(as: sockaddr_in6.self))
            default: break
            }
            return status
        }
        try UVError.check(status, "\(call)")
        guard let address else { throw UVError(.invalidArgument, in: "\(call)") }
        return address
    }

    /// Calls `body` with the address as the system has it.
    func withNative<R>(_ body: (UnsafePointer<sockaddr>) -> R) -> R {
        if isIPv6 {
            var address = sockaddr_in6()
            _ = unsafe uv_ip6_addr(host, Int32(port), &address)
            address.sin6_scope_id = scope
            return unsafe withUnsafePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0) }
            }
        }
        var address = sockaddr_in()
        _ = unsafe uv_ip4_addr(host, Int32(port), &address)
        return unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0) }
        }
    }
}
