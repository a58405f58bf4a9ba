// SPDX-License-Identifier: Apache-2.0
//
// What is under the pointer, in words: short beside the pointer, in full below the lanes for what was chosen.

extension Page {
    static let scriptDetails = #"""
        // What a point of the canvas means.
        function partAt(x, y) {
          const arrow = arrowAt(x, y);
          if (arrow !== null) return { kind: "transfer", index: arrow };
          const offset = byId("stage").scrollTop, time = timeAt(x);
          const row = lanes.find((row) => y + offset >= row.y && y + offset < row.y + row.height);
          if (!row || y < RULER || time < 0 || time > span) return null;
          const lane = row.lane, inside = y + offset - row.y, perPixel = (view.end - view.begin) / view.width;
          if (lane.kind === "thread") {
            if (row.calls && inside > 5 + row.bar) {
              const call = covering(lane.calls, time, perPixel);
              if (call >= 0) return { kind: "thread", index: lane.index, part: "call", item: call, time };
            }
            return { kind: "thread", index: lane.index, part: "state", item: stateAt(lane, time), time };
          }
          const isBelow = inside > 4 + row.bar;
          const line = Math.floor((inside - row.bar - 7) / 4);
          const item = isBelow ? covering(lane.waits, time, perPixel, (i) => Math.min(lane.waits.row[i], row.rows - 1) === line)
            : covering(lane.holds, time, perPixel);
          return { kind: "lock", index: lane.index, part: isBelow ? "wait" : "hold", item, time };
        }
        function stateAt(thread, time) {
          const i = after(thread.begin, time, thread.count) - 1;
          return i >= 0 && time < thread.begin[i + 1] ? i : -1;
        }
        // The last that is there at a time, or, where each is less than a pixel, that begins within it.
        function covering(list, time, slack, accept) {
          for (let i = after(list.begin, time + slack) - 1, looked = 0; i >= 0 && looked < 4000; i--, looked++) {
            if (list.reach[i] < time - slack) break;
            if (list.end[i] >= time - slack && (!accept || accept(i))) return i;
          }
          return -1;
        }

        // How many there are in the pixel under the pointer; in words when there are several.
        function crowd(part) {
          const perPixel = (view.end - view.begin) / view.width, begin = part.time - perPixel / 2, end = begin + perPixel;
          if (part.kind === "thread") {
            const thread = threads[part.index], first = after(thread.begin, begin, thread.count);
            const count = after(thread.begin, end, thread.count) - first;
            if (count < 3) return "";
            const shares = [0, 0, 0, 0, 0];
            for (let i = Math.max(first - 1, 0); i < first + count; i++) {
              shares[thread.doing[i]] += Math.max(Math.min(thread.begin[i + 1], end) - Math.max(thread.begin[i], begin), 0);
            }
            const parts = shares.map((time, state) => [time / perPixel, state]).filter(([share]) => share > 0)
              .sort((a, b) => b[0] - a[0]).map(([share, state]) => `${stateWords[state]} ${percent(share)}`);
            return `${grouped(count)} states in ${duration(perPixel)}\n${parts.join(", ")}`;
          }
          const lock = locks[part.index], list = part.part === "wait" ? lock.waits : lock.holds;
          const first = after(list.begin, begin), last = after(list.begin, end), count = last - first;
          if (count < 3) return "";
          const times = new Map();
          for (let i = first; i < last; i++) {
            times.set(list.thread[i], (times.get(list.thread[i]) || 0) + Math.min(list.end[i], end) - list.begin[i]);
          }
          const most = [...times].sort((a, b) => b[1] - a[1]), shown = most.slice(0, 4);
          return `${grouped(count)} ${part.part === "wait" ? "waits begin" : "holds begin"} in ${duration(perPixel)}\n`
            + shown.map(([thread]) => threadName(thread)).join(", ")
            + (most.length > 4 ? ` and ${most.length - 4} more` : "");
        }

        // { title, lines, site, begin, end } of a part.
        function describe(part) {
          if (part.kind === "transfer") {
            const i = part.index, how = ["handed over by name", "woken by the release", "inferred: it had waited since before"];
            return { title: `${lockName(transfers.lock[i])}: ${threadName(transfers.from[i])} \u2192 ${threadName(transfers.to[i])}`,
              lines: [`${how[transfers.how[i]]}; ${duration(transfers.taken[i] - transfers.released[i])} from release to acquire`,
                `at ${moment(transfers.taken[i], 1)}`], site: 0, begin: transfers.released[i], end: transfers.taken[i] };
          }
          if (part.item === undefined || part.item < 0) return null;
          if (part.kind === "thread") {
            const thread = threads[part.index], i = part.item;
            if (part.part === "call") {
              const calls = thread.calls;
              return { title: `${threadName(part.index)}: ${calls.isWork[i] ? "a kernel, in C's thread" : "a callback"}`,
                lines: [`for ${duration(calls.end[i] - calls.begin[i])}, from ${moment(calls.begin[i], 1)}`],
                site: calls.site[i], begin: calls.begin[i], end: calls.end[i] };
            }
            const state = thread.doing[i], begin = thread.begin[i], end = thread.begin[i + 1], lock = thread.lock[i];
            const lines = [`for ${duration(end - begin)}, from ${moment(begin, 1)}`];
            let what = stateWords[state];
            if (state === WANTS) {
              what = `wants ${lockName(lock)}`;
              const holder = lock >= 0 ? holdersBetween(locks[lock], begin, end, part.index) : "";
              if (holder) lines.push(`held meanwhile by ${holder}`);
              const got = lock >= 0 ? transferTo(locks[lock], part.index, end) : -1;
              if (got >= 0) lines.push(`it came from ${threadName(transfers.from[got])} (${howWords[transfers.how[got]]})`);
            }
            if (state === IN_C) what = lock >= 0 ? `in C, ${lockName(lock)} released` : "in C";
            if (state === PARKED) what = `parked: ${callNames[thread.call[i]] || "a call that waits"}`;
            if (state === UNKNOWN) lines.push("events were lost, or none were recorded yet");
            return { title: `${threadName(part.index)}: ${what}`, lines, site: thread.site[i], begin, end };
          }
          const lock = locks[part.index], i = part.item, list = part.part === "wait" ? lock.waits : lock.holds;
          const lines = [`for ${duration(list.end[i] - list.begin[i])}, from ${moment(list.begin[i], 1)}`];
          if (part.part === "wait") {
            lines.push(list.succeeded[i] ? `had the lock in the end; ${list.depth[i]} in the queue, this one included`
              : "ended without the lock");
            const holder = holdersBetween(lock, list.begin[i], list.end[i], list.thread[i]);
            if (holder) lines.push(`held meanwhile by ${holder}`);
            return { title: `${threadName(list.thread[i])} waits for ${lockName(part.index)}`, lines, site: list.site[i],
              begin: list.begin[i], end: list.end[i] };
          }
          lines.push(lock.holds.waited[i] > 0 ? `had waited ${duration(lock.holds.waited[i])}` : "without waiting");
          const got = transferTo(lock, list.thread[i], list.begin[i]), gave = transferFrom(lock, list.thread[i], list.end[i]);
          if (got >= 0) lines.push(`from ${threadName(transfers.from[got])} (${howWords[transfers.how[got]]})`);
          if (gave >= 0) lines.push(`then to ${threadName(transfers.to[gave])} (${howWords[transfers.how[gave]]})`);
          if (!(list.flags[i] & 2)) lines.push("its end was not seen");
          return { title: `${threadName(list.thread[i])} ${list.flags[i] & 1 ? "reads under" : "holds"} ${lockName(part.index)}`,
            lines, site: list.site[i], begin: list.begin[i], end: list.end[i] };
        }
        const howWords = ["handed over", "woken", "inferred"];

        function transferTo(lock, thread, taken) {
          const list = lock.transfers;
          let low = 0, high = list.length;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (transfers.taken[list[middle]] >= taken) high = middle; else low = middle + 1;
          }
          for (; low < list.length && transfers.taken[list[low]] === taken; low++) {
            if (transfers.to[list[low]] === thread) return list[low];
          }
          return -1;
        }
        function transferFrom(lock, thread, released) {
          const list = lock.transfers;
          let low = 0, high = list.length;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (transfers.taken[list[middle]] >= released) high = middle; else low = middle + 1;
          }
          for (let looked = 0; low < list.length && looked < 16; low++, looked++) {
            if (transfers.from[list[low]] === thread && transfers.released[list[low]] === released) return list[low];
          }
          return -1;
        }
        function holdersBetween(lock, begin, end, except) {
          const times = new Map();
          let looked = 0;
          for (let i = after(lock.holds.reach, begin); i < lock.holds.count && lock.holds.begin[i] < end; i++) {
            if (looked++ > 100000) break;
            const time = Math.min(lock.holds.end[i], end) - Math.max(lock.holds.begin[i], begin);
            if (lock.holds.thread[i] !== except && time > 0) {
              times.set(lock.holds.thread[i], (times.get(lock.holds.thread[i]) || 0) + time);
            }
          }
          const all = [...times].sort((a, b) => b[1] - a[1]);
          return all.slice(0, 5).map(([thread, time]) => `${threadName(thread)} (${duration(time)})`).join(", ")
            + (all.length > 5 ? ` and ${all.length - 5} more` : "");
        }

        function showTip(part, x, y) {
          const tip = byId("tip"), many = part && part.kind !== "transfer" && crowd(part);
          const found = part && !many ? describe(part) : null;
          tip.hidden = !many && !found;
          if (tip.hidden) return;
          const lane = part.kind === "lock" ? lockName(part.index) : threadName(part.index);
          tip.replaceChildren(make("b", {}, many ? lane : found.title), make("div", {}, many || found.lines.join("\n")),
            !many && found.site ? make("div", { class: "hint" }, placeOf(found.site)) : "");
          const box = tip.getBoundingClientRect();
          tip.style.left = clamp(x + 14, 4, Math.max(innerWidth - box.width - 8, 4)) + "px";
          tip.style.top = (y + 18 + box.height > innerHeight ? y - box.height - 10 : y + 18) + "px";
        }

        function showDetails() {
          const place = byId("details");
          const found = selected && (selected.kind === "transfer" || selected.part) ? describe(selected) : null;
          place.classList.toggle("idle", !selected);
          const action = (words, run, title) => make("button", { type: "button", onclick: run, title }, words);
          if (found) {
            const stack = stackOf(found.site), row = make("div", { class: "row" },
              action("Zoom to it", () => zoomTo(found.begin, found.end), "f"));
            if (selected.kind !== "transfer") {
              row.append(action("\u2190 Before", () => step(-1), "["), action("Next \u2192", () => step(1), "]"));
            } else {
              row.append(action("The lock", () => select({ kind: "lock", index: transfers.lock[selected.index] }, true)));
            }
            place.replaceChildren(make("h3", {}, found.title), ...found.lines.map((line) => make("p", {}, line)),
              stack.length ? make("pre", {}, stack.join("\n")) : "", row);
            return;
          }
          if (selected && selected.kind === "lock") {
            const lock = locks[selected.index], figures = facts.statistics.locks[selected.index];
            place.replaceChildren(make("h3", {}, `${lockName(selected.index)}, a ${lock.kindWords}`),
              make("p", {}, `${grouped(lock.holds.count)} holds, ${grouped(lock.waits.count)} waits, together `
                + `${duration(lock.waitTotal)}; ${grouped(lock.transfers.length)} transfers. Only its arrows are shown.`),
              figures ? make("p", {}, `Half of the waits took ${duration(figures.wait[2])} or less, 99 of 100 `
                + `${duration(figures.wait[4])} or less, the longest ${duration(figures.wait[6])}. `
                + `${grouped(figures.handoffs)} handoffs; the owner changed ${grouped(figures.ownerChanges)} times.`) : "",
              make("div", { class: "row" }, action("First hold", () => step(1), "]")));
            return;
          }
          if (selected && selected.kind === "thread") {
            const thread = threads[selected.index], figures = facts.statistics.threads[selected.index];
            const total = Math.max(thread.died - thread.born, 1);
            place.replaceChildren(make("h3", {}, threadName(selected.index)),
              make("p", {}, `From ${moment(thread.born, 1e3)} to ${moment(thread.died, 1e3)}. Only its arrows are shown.`),
              figures ? make("p", {}, figures.time.map((time, state) => `${stateWords[state]} ${percent(time / total)}`)
                .join(", ")) : "",
              thread.lost ? make("p", {}, `${grouped(thread.lost)} of its events were lost.`) : "",
              make("div", { class: "row" }, action("First state", () => step(1), "]")));
            return;
          }
          place.replaceChildren(make("p", { class: "hint" }, "Click a state, a hold, a wait or an arrow to see who held the lock, "
            + "who waited, for how long, and where in the program. A lock's name shows its arrows alone. Press ? for keys."));
        }

        // To the state, hold or wait before or after the chosen one.
        function step(by) {
          if (!selected || selected.kind === "transfer") return;
          const isThread = selected.kind === "thread", lane = isThread ? threads[selected.index] : locks[selected.index];
          const part = selected.part || (isThread ? "state" : "hold");
          const list = part === "state" ? lane : part === "call" ? lane.calls : part === "wait" ? lane.waits : lane.holds;
          if (!list.count) return;
          const start = selected.item === undefined || selected.item < 0 ? Math.max(after(list.begin, view.begin, list.count) - 1, 0)
            : selected.item + by;
          choose({ kind: selected.kind, index: selected.index, part, item: clamp(start, 0, list.count - 1) }, true);
        }
        function choose(part, andShow) {
          const found = describe(part);
          if (!found) return select({ kind: part.kind, index: part.index }, andShow);
          select({ ...part, begin: part.kind === "transfer" ? undefined : found.begin, end: found.end }, andShow);
          if (!andShow) return;
          const width = view.end - view.begin, length = found.end - found.begin;
          if (length > width || length < width / 400) zoomTo(found.begin, found.end);
          else if (found.begin < view.begin || found.end > view.end) setView(found.begin - width / 3, found.begin + width * 2 / 3);
        }
        """# + "\n"
}
