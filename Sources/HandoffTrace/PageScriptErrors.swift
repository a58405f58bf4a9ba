// SPDX-License-Identifier: Apache-2.0
//
// First of the script: what goes wrong in it is said on the page, and counted for tests.

extension Page {
    static let scriptErrors = #"""
        const errors = [];
        function fail(error) {
          errors.push(String(error && error.stack || error));
          document.body.dataset.errors = String(errors.length);
          const place = document.getElementById("trouble");
          place.hidden = false;
          place.textContent = "This page's script went wrong; please report it. " + errors[0];
        }
        window.addEventListener("error", (event) => fail(event.error || event.message));
        window.addEventListener("unhandledrejection", (event) => fail(event.reason));

        // An element with attributes and children; strings become text, never HTML.
        function make(tag, attributes, ...children) {
          const element = document.createElement(tag);
          for (const key in attributes || {}) {
            const value = attributes[key];
            if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
            else if (value === true) element.setAttribute(key, "");
            else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
          }
          element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
          return element;
        }
        const byId = (id) => document.getElementById(id);
        const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
        const grouped = (number) => Math.round(number).toLocaleString("en");

        // Nanoseconds in words, with about three digits.
        function duration(time) {
          for (const [unit, name] of [[1e9, "s"], [1e6, "ms"], [1e3, "µs"]]) {
            if (time < unit) continue;
            const value = time / unit;
            return (value >= 1000 ? grouped(value) : value >= 100 ? value.toFixed(0)
              : value >= 10 ? value.toFixed(1) : value.toFixed(2)) + " " + name;
          }
          return Math.round(time) + " ns";
        }
        // A moment, since the recording's beginning, so exact that two that lie `step` apart differ.
        function moment(time, step) {
          const [unit, name] = view.end >= 1e9 ? [1e9, "s"] : view.end >= 1e6 ? [1e6, "ms"] : view.end >= 1e3 ? [1e3, "µs"]
            : [1, "ns"];
          const digits = clamp(Math.ceil(Math.log10(unit / (step || 1)) - 1e-9), 0, Math.log10(unit));
          return (time / unit).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + " " + name;
        }
        const percent = (part) => part > 0 && part < 0.001 ? "< 0.1 %" : (part * 100).toFixed(part < 0.0995 ? 1 : 0) + " %";
        """# + "\n"
}
