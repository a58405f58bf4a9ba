// SPDX-License-Identifier: Apache-2.0

/// A call on a stack, with its name as far as it could be found.
public struct Frame: Sendable, Hashable {
    /// Demangled; nil where the file has no symbol for it.
    public var function: String?
    public var file: String?
    public var line: Int?
    /// The last component of the file of code: "libuv.so.1".
    public var module: String
    /// The address in that file.
    public var offset: UInt64
    /// Whether the compiler put it into the one after it.
    public var isInlined: Bool

    public init(
        function: String? = nil, file: String? = nil, line: Int? = nil, module: String = "", offset: UInt64 = 0,
        isInlined: Bool = false
    ) {
        self.function = function
        self.file = file
        self.line = line
        self.module = module
        self.offset = offset
        self.isInlined = isInlined
    }
}
