// SPDX-License-Identifier: Apache-2.0
//
// The C functions of common callback shapes, each chosen by the types of a `Callback`. A row is one `@c` function and the
// property that names it; a shape that is missing here is one such function in the program (see `Callback.enter`).

extension Callback where Argument == Void, Result == Void {
    /// `void (*)(void *context)`
    public var function: @convention(c) (UnsafeMutableRawPointer?) -> Void { unsafe callVoid }
}
@c nonisolated private func callVoid(_ context: UnsafeMutableRawPointer?) {
    unsafe Callback<Void, Void>.enter(context, ())
}

extension Callback where Argument == Void, Result == Int32 {
    /// `int (*)(void *context)`
    public var function: @convention(c) (UnsafeMutableRawPointer?) -> Int32 { unsafe askInt }
}
@c nonisolated private func askInt(_ context: UnsafeMutableRawPointer?) -> Int32 {
    unsafe Callback<Void, Int32>.enter(context, ())
}

extension Callback where Argument == Void, Result == UnsafeMutableRawPointer? {
    /// `void *(*)(void *context)`, the start routine of a thread.
    public var function: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? { unsafe askPointer }
}
@c nonisolated private func askPointer(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    unsafe Callback<Void, UnsafeMutableRawPointer?>.enter(context, ())
}

extension Callback where Argument == Int32, Result == Void {
    /// `void (*)(void *context, int value)`
    public var function: @convention(c) (UnsafeMutableRawPointer?, Int32) -> Void { unsafe callWithInt }
    /// `void (*)(int value, void *context)`
    public var functionContextLast: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void { unsafe callWithIntLast }
}
@c nonisolated private func callWithInt(_ context: UnsafeMutableRawPointer?, _ value: Int32) {
    unsafe Callback<Int32, Void>.enter(context, value)
}
@c nonisolated private func callWithIntLast(_ value: Int32, _ context: UnsafeMutableRawPointer?) {
    unsafe Callback<Int32, Void>.enter(context, value)
}

extension Callback where Argument == Int32, Result == Int32 {
    /// `int (*)(void *context, int value)`
    public var function: @convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32 { unsafe askWithInt }
    /// `int (*)(int value, void *context)`
    public var functionContextLast: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Int32 { unsafe askWithIntLast }
}
@c nonisolated private func askWithInt(_ context: UnsafeMutableRawPointer?, _ value: Int32) -> Int32 {
    unsafe Callback<Int32, Int32>.enter(context, value)
}
@c nonisolated private func askWithIntLast(_ value: Int32, _ context: UnsafeMutableRawPointer?) -> Int32 {
    unsafe Callback<Int32, Int32>.enter(context, value)
}

extension Callback where Argument == RawSpan, Result == Void {
    /// `void (*)(void *context, const void *bytes, size_t length)`. The span ends with the call; so says the compiler.
    public var function: @convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Int) -> Void {
        unsafe callWithBytes
    }
}
@c nonisolated private func callWithBytes(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ length: Int
) {
    unsafe Callback<RawSpan, Void>.enter(context, UnsafeRawBufferPointer(start: bytes, count: length).bytes)
}

extension Callback where Argument == RawSpan, Result == Int32 {
    /// `int (*)(void *context, const void *bytes, size_t length)`. The span ends with the call; so says the compiler.
    public var function: @convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Int) -> Int32 {
        unsafe askWithBytes
    }
}
@c nonisolated private func askWithBytes(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ length: Int
) -> Int32 {
    unsafe Callback<RawSpan, Int32>.enter(context, UnsafeRawBufferPointer(start: bytes, count: length).bytes)
}

extension Callback where Argument == UnsafePointer<CChar>?, Result == Void {
    /// `void (*)(void *context, const char *text)`. The text is good during the call only.
    public var function: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void {
        unsafe callWithText
    }
}
@c nonisolated private func callWithText(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?) {
    unsafe Callback<UnsafePointer<CChar>?, Void>.enter(context, text)
}
