// SPDX-License-Identifier: Apache-2.0
//
// A terminal as a screen: the alternate one, so that what stood there comes back; keys without Enter. Ctrl-C stays a
// signal, which goes to the program as well. One thread draws; any thread may close.

import Foundation
import HandoffTrace
import Synchronization

final class Screen: Sendable {
    /// How the terminal was; nil: nothing is read from it, or it is closed.
    private let before: Mutex<termios?>
    private let isOpen = Mutex(true)
    private let readsKeys: Bool

    init() {
        var settings = termios()
        readsKeys = unsafe isatty(0) == 1 && tcgetattr(0, &settings) == 0
        before = Mutex(readsKeys ? settings : nil)
        if readsKeys {
            settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
            unsafe tcsetattr(0, TCSADRAIN, &settings)
        }
        // The alternate screen, without a cursor.
        show("\u{1B}[?1049h\u{1B}[?25l")
    }

    func draw(_ view: LiveView, note: String) {
        var size = winsize()
        let isKnown = unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
        let (width, height) = isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 24)
        let style: TextStyle = isSet("NO_COLOR") ? .plain : .terminal
        let lines = view.text(width: width, height: height - 1, style: style).split(
            separator: "\n", omittingEmptySubsequences: false)
        // Each line is written over and its rest erased: no flicker.
        let text = "\u{1B}[H" + lines.map { "\($0)\u{1B}[K\r\n" }.joined() + "\u{1B}[J"
        let last = readsKeys ? "\u{1B}[\(height);1H\(note.prefix(width))\u{1B}[K" : ""
        isOpen.withLock { if $0 { show(text + last) } }
    }

    /// The key that was pressed within so many milliseconds.
    func key(within milliseconds: Int32) -> Character? {
        guard readsKeys else {
            usleep(UInt32(milliseconds) * 1000)
            return nil
        }
        var wish = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&wish, 1, milliseconds) > 0 else { return nil }
        var byte: UInt8 = 0
        guard unsafe read(0, &byte, 1) == 1 else {
            // The terminal is gone: do not ask it again at once.
            usleep(UInt32(milliseconds) * 1000)
            return nil
        }
        return Character(Unicode.Scalar(byte))
    }

    /// Puts the terminal back as it was. Again is no effect.
    func close() {
        let wasOpen = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        guard wasOpen else { return }
        show("\u{1B}[?25h\u{1B}[?1049l")
        before.withLock { before in
            guard var settings = before else { return }
            unsafe tcsetattr(0, TCSADRAIN, &settings)
            before = nil
        }
    }

    private func show(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
