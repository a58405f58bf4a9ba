// SPDX-License-Identifier: Apache-2.0
//
// Zoom and pan: wheel, pointer, keys, buttons; and the address, so that a view can be linked to.

extension Page {
    static let scriptMoving = #"""
        const LEAST = 40; // ns across
        let frame = 0, noting = 0;
        function changed() {
          if (!frame) frame = requestAnimationFrame(() => { frame = 0; draw(); });
          byId("range").textContent = `${moment(view.begin, (view.end - view.begin) / 100)} \u2013 `
            + `${moment(view.end, (view.end - view.begin) / 100)} (${duration(view.end - view.begin)})`;
          clearTimeout(noting);
          noting = setTimeout(noteView, 400);
        }
        function setView(begin, end) {
          const width = clamp(end - begin, Math.min(LEAST, span), span);
          view.begin = clamp(begin, 0, span - width);
          view.end = view.begin + width;
          changed();
        }
        function zoomTo(begin, end) {
          const length = Math.max(end - begin, LEAST / 2);
          setView(begin - length * 0.35, end + length * 0.35);
        }
        function zoom(factor, x = view.width / 2) {
          const fixed = timeAt(x), width = clamp((view.end - view.begin) * factor, Math.min(LEAST, span), span);
          setView(fixed - x / view.width * width, fixed + (1 - x / view.width) * width);
        }
        const pan = (part) => setView(view.begin + part * (view.end - view.begin), view.end + part * (view.end - view.begin));

        // The address of what is in sight: #t=BEGIN-END&lock=NAME&thread=NAME&find=TEXT, in nanoseconds.
        function noteView() {
          const parts = [];
          if (view.begin > 0 || view.end < span) parts.push(`t=${Math.floor(view.begin)}-${Math.ceil(view.end)}`);
          if (selected && selected.kind === "lock") parts.push("lock=" + encodeURIComponent(locks[selected.index].name));
          if (selected && selected.kind === "thread") parts.push("thread=" + encodeURIComponent(threads[selected.index].name));
          if (byId("query").value) parts.push("find=" + encodeURIComponent(byId("query").value));
          // Some browsers forbid it for files; then the address stays as it is.
          try { history.replaceState(null, "", "#" + parts.join("&")); } catch { /* as said */ }
        }
        function readAddress() {
          const parts = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
          const time = /^(\d+)-(\d+)$/.exec(parts.get("t") || "");
          if (parts.get("theme") === "dark" || parts.get("theme") === "light") changeTheme(parts.get("theme"));
          const lock = locks.find((lock) => lock.name === parts.get("lock"));
          const thread = threads.find((thread) => thread.name === parts.get("thread"));
          if (lock) select({ kind: "lock", index: lock.index }, true);
          else if (thread) select({ kind: "thread", index: thread.index }, true);
          if (time) setView(Number(time[1]), Number(time[2])); else setView(0, span);
          if (parts.get("find")) {
            byId("query").value = parts.get("find");
            search();
            if (!time) nextResult(1);
          }
        }
        function showFinding(index) {
          const finding = facts.findings[index];
          if (finding.locks.length) select({ kind: "lock", index: finding.locks[0] }, true);
          else if (finding.threads.length) select({ kind: "thread", index: finding.threads[0] }, true);
          if (finding.begin !== undefined) zoomTo(finding.begin, finding.end);
          byId("stage").scrollIntoView({ block: "nearest" });
          canvas.focus({ preventScroll: true });
        }

        let drag = null;
        canvas.addEventListener("wheel", (event) => {
          if (event.ctrlKey || !event.shiftKey && Math.abs(event.deltaY) >= Math.abs(event.deltaX)) {
            event.preventDefault();
            zoom(Math.exp(clamp(event.deltaY * (event.deltaMode === 1 ? 16 : 1), -240, 240) * 0.0028), event.offsetX);
          } else {
            event.preventDefault();
            pan((event.deltaX || event.deltaY) / view.width);
          }
        }, { passive: false });
        canvas.addEventListener("pointerdown", (event) => {
          if (event.button !== 0) return;
          canvas.focus({ preventScroll: true });
          canvas.setPointerCapture(event.pointerId);
          drag = { x: event.offsetX, y: event.clientY, begin: view.begin, end: view.end, scroll: byId("stage").scrollTop,
            moved: false };
        });
        canvas.addEventListener("pointermove", (event) => {
          if (!drag) return showTip(partAt(event.offsetX, event.offsetY), event.clientX, event.clientY);
          byId("tip").hidden = true;
          if (Math.hypot(event.offsetX - drag.x, event.clientY - drag.y) > 3) drag.moved = true;
          if (!drag.moved) return;
          const by = (drag.x - event.offsetX) / view.width * (drag.end - drag.begin);
          byId("stage").scrollTop = drag.scroll + drag.y - event.clientY;
          setView(drag.begin + by, drag.end + by);
        });
        canvas.addEventListener("pointerup", (event) => {
          const wasMoved = drag && drag.moved;
          if (drag && !wasMoved) {
            const part = partAt(event.offsetX, event.offsetY);
            if (part) choose(part); else select(null);
          }
          drag = null;
        });
        canvas.addEventListener("pointercancel", () => { drag = null; });
        canvas.addEventListener("pointerleave", () => { byId("tip").hidden = true; });
        canvas.addEventListener("dblclick", (event) => {
          const part = partAt(event.offsetX, event.offsetY), found = part && describe(part);
          if (found) zoomTo(found.begin, found.end);
        });
        byId("stage").addEventListener("scroll", () => { if (!frame) frame = requestAnimationFrame(() => { frame = 0; draw(); }); });

        // On the overview: choose a part by dragging; a click brings the view there.
        let brush = null;
        overview.addEventListener("pointerdown", (event) => {
          overview.setPointerCapture(event.pointerId);
          brush = event.offsetX;
        });
        overview.addEventListener("pointermove", (event) => {
          if (brush === null || Math.abs(event.offsetX - brush) < 3) return;
          const scale = span / overview.clientWidth;
          setView(Math.min(brush, event.offsetX) * scale, Math.max(brush, event.offsetX) * scale);
        });
        overview.addEventListener("pointerup", (event) => {
          if (brush !== null && Math.abs(event.offsetX - brush) < 3) {
            const middle = event.offsetX / overview.clientWidth * span, half = (view.end - view.begin) / 2;
            setView(middle - half, middle + half);
          }
          brush = null;
        });

        const keys = [
          [["w", "+", "="], "zoom in", () => zoom(1 / 1.6), "w or +"],
          [["s", "-"], "zoom out", () => zoom(1.6), "s or -"],
          [["a", "ArrowLeft"], "earlier", () => pan(-0.25), "a or \u2190"],
          [["d", "ArrowRight"], "later", () => pan(0.25), "d or \u2192"],
          [["0", "Home"], "the whole recording", () => setView(0, span), "0 or Home"],
          [["f"], "zoom to what is chosen", () => {
            const found = selected && (selected.part || selected.kind === "transfer") && describe(selected);
            if (found) zoomTo(found.begin, found.end);
          }, "f"],
          [["]"], "next state, hold or wait of the chosen lane", () => step(1), "]"],
          [["["], "the one before", () => step(-1), "["],
          [["/"], "search", () => byId("query").focus(), "/"],
          [["n"], "next result", () => nextResult(1), "n"],
          [["N"], "result before", () => nextResult(-1), "N"],
          [["t"], "dark or light", () => changeTheme(theme === "dark" ? "light" : "dark"), "t"],
          [["Escape"], "choose nothing", () => select(null), "Esc"],
          [["?"], "these keys", () => byId("help").showModal(), "?"],
        ];
        document.addEventListener("keydown", (event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
          if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") {
            if (event.key === "Escape") canvas.focus();
            return;
          }
          if (event.target === canvas && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
            byId("stage").scrollTop += event.key === "ArrowUp" ? -40 : 40;
            event.preventDefault();
            return;
          }
          const found = keys.find(([names]) => names.includes(event.key));
          if (!found) return;
          event.preventDefault();
          found[2]();
        });
        function fillHelp() {
          byId("help").append(make("h2", { id: "help-title" }, "Keys"),
            make("dl", {}, ...keys.flatMap(([, words, , shown]) => [make("dt", {}, shown), make("dd", {}, words)]),
              make("dt", {}, "wheel"), make("dd", {}, "zoom at the pointer; with Shift: earlier and later"),
              make("dt", {}, "drag"), make("dd", {}, "move; on the strip above the lanes: choose a part"),
              make("dt", {}, "click"), make("dd", {}, "who held it, who waited, from whom it came, and where"),
              make("dt", {}, "double click"), make("dd", {}, "zoom to it")),
            make("p", { class: "hint" }, "Where a pixel stands for several states, it shows their shares of its time, stacked. "
              + "The address keeps the view: copy it to link to a moment."),
            make("form", { method: "dialog" }, make("button", {}, "Close")));
        }
        """# + "\n"
}
