// SPDX-License-Identifier: Apache-2.0
//
// Which lanes there are and where: those of locks, the most waited for first, then those of threads. Their names stand
// in the gutter as buttons, so that the keyboard and a screen reader find them.

extension Page {
    static let scriptLanes = #"""
        const RULER = 26, HEADING = 22, FEW = 12, FEW_THREADS = 32;
        const view = { begin: 0, end: span, width: 800, height: 400, scroll: 0, gutter: 210 };
        let lanes = [], lanesHeight = 0, showAll = false, selected = null, printing = false;
        const locksByWait = locks.slice().sort((a, b) => b.waitTotal - a.waitTotal || a.index - b.index);
        const contended = locksByWait.filter((lock) => lock.waits.count > 0 || lock.transfers.length > 0);

        function locksInSight() {
          if (showAll || locks.length <= FEW) return locksByWait;
          const few = (contended.length ? contended : locksByWait).slice(0, FEW);
          // What was asked for is in sight, too.
          const wanted = locks.filter((lock) => selected && selected.kind === "lock" && selected.index === lock.index
            || facts.findings.some((finding) => finding.locks.includes(lock.index)));
          return few.concat(wanted.filter((lock) => !few.includes(lock)).slice(0, 50));
        }

        // Of many threads those that a lock went to or from, then those that did most, and none that did nothing but run;
        // in their own order.
        const transfersOf = new Uint32Array(threads.length);
        for (let i = 0; i < transfers.count; i++) {
          for (const thread of [transfers.from[i], transfers.to[i]]) if (thread >= 0) transfersOf[thread]++;
        }
        const lively = threads.filter((thread) => thread.count > 1 || thread.calls.count > 0);
        const busy = new Set(threads.length <= FEW ? threads : (lively.length ? lively : threads).slice().sort((a, b) =>
          (transfersOf[b.index] > 0) - (transfersOf[a.index] > 0) || b.count + b.calls.count - a.count - a.calls.count || a.index - b.index).slice(0, FEW_THREADS));
        const threadsInSight = () => threads.filter((thread) => showAll || busy.has(thread)
          || selected && selected.kind === "thread" && selected.index === thread.index
          || facts.findings.some((finding) => finding.threads.includes(thread.index)));

        function layLanes() {
          const gutter = byId("gutter"), focused = document.activeElement && document.activeElement.dataset.lane;
          gutter.textContent = "";
          lanes = [];
          let y = RULER;
          const heading = (text) => {
            gutter.append(make("h3", { style: `top:${y}px;height:${HEADING}px` }, text));
            y += HEADING;
          };
          const add = (lane, height, parts, words, small, mark) => {
            const isSelected = selected && selected.kind === lane.kind && selected.index === lane.index;
            const button = make("button", { type: "button", class: "lane", "data-lane": lane.kind + lane.index,
              "aria-pressed": String(Boolean(isSelected)), style: `top:${y}px;height:${height}px`, title: words,
              onclick: () => select(isSelected ? null : { kind: lane.kind, index: lane.index }) },
            mark, make("span", { class: "words" }, make("b", {}, words), height > 30 ? make("small", {}, small) : ""));
            gutter.append(button);
            lanes.push({ ...parts, lane, y, height, button });
            y += height;
          };
          const shown = locksInSight();
          if (shown.length) heading(shown.length < locks.length ? `Locks: ${shown.length} of ${locks.length}` : "Locks");
          for (const lock of shown) {
            const rows = Math.min(lock.rows, 6), queue = rows ? 3 + Math.max(rows * 4, 12) : 0;
            const process = lock.process ? `process ${lock.process}, ` : "";
            add(lock, Math.max(20 + queue + 8, 34), { bar: 20, queue, rows }, lock.name,
              process + lock.kindWords + (lock.waits.count ? `, waited ${duration(lock.waitTotal)}` : ""),
              make("span", { class: "badge", "aria-hidden": "true", style: `border:1px solid ${css(palette.quiet)}` },
                "L" + (lock.index + 1)));
          }
          const alive = threadsInSight();
          if (alive.length) heading(alive.length < threads.length ? `Threads: ${alive.length} of ${threads.length}` : "Threads");
          for (const thread of alive) {
            const calls = thread.calls.count ? 7 : 0;
            const parts = [thread.process ? `process ${thread.process}` : "", thread.number ? `thread ${thread.number}` : "",
              thread.lost ? `${grouped(thread.lost)} events lost` : ""].filter(Boolean);
            add(thread, 20 + calls + 12, { bar: 20, calls }, thread.name, parts.join(", "), badge(thread.index));
          }
          lanesHeight = y + 6;
          byId("tall").style.height = lanesHeight + "px";
          gutter.style.height = lanesHeight + "px";
          document.body.dataset.lanes = String(lanes.length);
          byId("show-all").parentElement.hidden = locks.length <= FEW && threads.length === busy.size;
          byId("show-all-text").textContent = `all ${grouped(locks.length)} locks, ${grouped(threads.length)} threads`;
          if (focused) gutter.querySelector(`[data-lane="${focused}"]`)?.focus({ preventScroll: true });
        }
        const rowOf = (kind, index) => lanes.find((row) => row.lane.kind === kind && row.lane.index === index);

        function select(what, andScroll) {
          selected = what;
          layLanes();
          const row = what && rowOf(what.kind, what.index);
          if (row && andScroll) {
            const stage = byId("stage");
            if (row.y < stage.scrollTop + RULER) stage.scrollTop = row.y - RULER - HEADING;
            else if (row.y + row.height > stage.scrollTop + stage.clientHeight) {
              stage.scrollTop = row.y + row.height - stage.clientHeight + 8;
            }
          }
          showDetails();
          changed();
        }

        function showLegend() {
          const legend = byId("legend");
          legend.textContent = "";
          for (let state = 0; state < 5; state++) {
            legend.append(make("li", { title: stateExplained[state] }, swatch(statePaints[state]),
              `${stateLetters[state]} ${stateWords[state]}`));
          }
          legend.append(make("li", {}, "Locks have the colour of the thread that holds them; below it, who waits."));
          legend.append(make("li", {}, "\u2192 handed over  \u21E2 woken or inferred, from who gave it up to who took it"));
        }
        """# + "\n"
}
