// SPDX-License-Identifier: Apache-2.0
//
// The figures: locks, threads, and each thread's part in each lock. A click on a heading sorts.

extension Page {
    static let scriptTables = #"""
        const ROWS = 25;
        // columns: { name, title, value(row), shown(value, row), isText }
        function table(title, note, columns, rows, sortedBy) {
          let column = sortedBy, isUp = false, limit = ROWS;
          const head = make("tr"), body = make("tbody"), more = make("button", { type: "button", onclick: () => {
            limit = Infinity;
            fill();
          } });
          const headings = columns.map((each, index) => {
            const heading = make("th", { scope: "col", class: each.isText ? "text" : null, title: each.title || null },
              make("button", { type: "button", onclick: () => {
                if (column === index) isUp = !isUp; else { column = index; isUp = Boolean(each.isText); }
                fill();
              } }, each.name));
            head.append(heading);
            return heading;
          });
          function fill() {
            headings.forEach((heading, index) => {
              if (index === column) heading.setAttribute("aria-sort", isUp ? "ascending" : "descending");
              else heading.removeAttribute("aria-sort");
            });
            const by = columns[column].value, sign = isUp ? 1 : -1;
            rows.sort((a, b) => {
              const x = by(a), y = by(b);
              return sign * (typeof x === "string" ? x.localeCompare(y, "en", { numeric: true }) : x - y);
            });
            body.replaceChildren(...rows.slice(0, limit).map((row) => make("tr", {}, ...columns.map((each) => {
              const value = each.value(row), shown = each.shown ? each.shown(value, row) : grouped(value);
              return make("td", { class: each.isText ? "text" : value === 0 ? "zero" : null }, shown);
            }))));
            more.textContent = `Show all ${grouped(rows.length)}`;
            more.hidden = rows.length <= limit;
          }
          fill();
          byId("tables").append(make("div", { class: "scroll" }, make("table", {},
            make("caption", {}, title, note ? make("small", {}, " \u2014 " + note) : ""), make("thead", {}, head), body), more));
        }
        const asTime = (time) => time > 0 ? duration(time) : "0";
        const lockLink = (_, lock) => make("button", { type: "button", onclick: () => toLane("lock", lock.index) }, lock.name);
        const threadLink = (thread) => [badge(thread.index), " ", make("button", { type: "button",
          onclick: () => toLane("thread", thread.index) }, thread.name)];
        function toLane(kind, index) {
          select({ kind, index }, true);
          byId("stage").scrollIntoView({ block: "nearest" });
        }
        const several = (parts) => { const place = document.createDocumentFragment(); place.append(...parts); return place; };

        function showTables() {
          byId("tables").replaceChildren();
          const figures = facts.statistics, time = (name, value, title) => ({ name, value, title, shown: asTime });
          const locked = locks.filter((lock) => figures.locks[lock.index]), f = (lock) => figures.locks[lock.index];
          if (locked.length) table("Locks", "percentiles are of those that had to wait", [
            { name: "Lock", isText: true, value: (lock) => lock.name, shown: lockLink },
            { name: "Kind", isText: true, value: (lock) => lock.kindWords, shown: (words) => words },
            { name: "Taken", value: (lock) => f(lock).acquisitions },
            { name: "Waited", title: "Acquisitions that had to wait", value: (lock) => f(lock).contended },
            { name: "of them", value: (lock) => f(lock).contended / Math.max(f(lock).acquisitions, 1), shown: percent },
            { name: "Gave up", title: "Waits that ended without the lock", value: (lock) => f(lock).abandoned },
            { name: "Handoffs", title: "The releaser named the next owner", value: (lock) => f(lock).handoffs },
            { name: "Owner changes", value: (lock) => f(lock).ownerChanges },
            { name: "Queue", title: "The most that waited at once", value: (lock) => f(lock).longestQueue },
            time("Wait, sum", (lock) => f(lock).wait[1]), time("median", (lock) => f(lock).wait[2]),
            time("99 %", (lock) => f(lock).wait[4]), time("longest", (lock) => f(lock).wait[6]),
            time("Hold, sum", (lock) => f(lock).hold[1]), time("median", (lock) => f(lock).hold[2]),
            time("99 %", (lock) => f(lock).hold[4]), time("longest", (lock) => f(lock).hold[6]),
          ], locked, 9);
          const known = threads.filter((thread) => figures.threads[thread.index]), g = (thread) => figures.threads[thread.index];
          const length = (thread) => Math.max(g(thread).time.reduce((a, b) => a + b, 0), 1);
          if (known.length) table("Threads", "shares of each thread's time", [
            { name: "Thread", isText: true, value: (thread) => thread.name, shown: (_, thread) => several(threadLink(thread)) },
            { name: "Time", isText: true, value: (thread) => length(thread), shown: (_, thread) => shareBar(g(thread).time) },
            time("Lived", (thread) => thread.died - thread.born),
            ...stateWords.map((words, state) => ({ name: words[0].toUpperCase() + words.slice(1),
              value: (thread) => (g(thread).time[state] || 0) / length(thread), shown: percent })),
            { name: "Callbacks", value: (thread) => g(thread).callbacks },
            { name: "Locks taken", value: (thread) => g(thread).locks.reduce((sum, share) => sum + share.acquisitions, 0) },
            time("Waited, sum", (thread) => g(thread).locks.reduce((sum, share) => sum + share.waited, 0)),
            time("longest", (thread) => g(thread).locks.reduce((most, share) => Math.max(most, share.longestWait), 0)),
            { name: "Events lost", value: (thread) => thread.lost },
          ], known, 4);
          const shares = known.flatMap((thread) => g(thread).locks.filter((share) => locks[share.lock])
            .map((share) => ({ thread, share, lock: locks[share.lock] })));
          if (shares.length) table("Who waited for what", "", [
            { name: "Thread", isText: true, value: (row) => row.thread.name, shown: (_, row) => several(threadLink(row.thread)) },
            { name: "Lock", isText: true, value: (row) => row.lock.name, shown: (_, row) => lockLink(_, row.lock) },
            { name: "Taken", value: (row) => row.share.acquisitions }, { name: "Waited", value: (row) => row.share.contended },
            time("Waited, sum", (row) => row.share.waited), time("longest", (row) => row.share.longestWait),
            time("Held, sum", (row) => row.share.held),
          ], shares, 4);
        }
        function shareBar(times) {
          const width = 320, height = 26, element = make("canvas", { width, height, role: "img",
            "aria-label": times.map((time, state) => `${stateWords[state]} ${duration(time)}`).join(", ") });
          const bar = new Strip(), total = Math.max(times.reduce((a, b) => a + b, 0), 1);
          bar.background = palette.lane;
          bar.size(width, height);
          let sum = 0;
          times.forEach((time, state) => {
            const from = Math.round(sum / total * width);
            sum += time;
            if (statePaints[state]) bar.fill(statePaints[state], from, Math.round(sum / total * width), 0, height);
          });
          element.getContext("2d").putImageData(bar.image, 0, 0);
          return element;
        }
        """# + "\n"
}
