// SPDX-License-Identifier: Apache-2.0
//
// Search: threads and locks by name, then every moment at a place, in the order of time.

extension Page {
    static let scriptSearch = #"""
        let results = [], resultAt = -1;
        const RESULTS_MAX = 2000;
        function search() {
          const wanted = byId("query").value.trim().toLowerCase();
          results = [];
          resultAt = -1;
          if (wanted) {
            const has = (text) => text.toLowerCase().includes(wanted);
            for (const lock of locks) if (has(lock.name)) results.push({ kind: "lock", index: lock.index });
            for (const thread of threads) {
              if (has(thread.name) || thread.tag.toLowerCase() === wanted || String(thread.number) === wanted) {
                results.push({ kind: "thread", index: thread.index });
              }
            }
            const matches = facts.texts.map(has);
            const isAt = Uint8Array.from(facts.sites, (lines) => lines.some((line) => matches[line]) ? 1 : 0);
            if (isAt.includes(1)) {
              const moments = [];
              const look = (kind, index, part, list) => {
                let found = 0;
                for (let item = 0; item < list.count && found < RESULTS_MAX; item++) {
                  if (isAt[list.site[item]]) { found++; moments.push({ kind, index, part, item, time: list.begin[item] }); }
                }
              };
              for (const thread of threads) {
                look("thread", thread.index, "state", thread);
                look("thread", thread.index, "call", thread.calls);
              }
              for (const lock of locks) look("lock", lock.index, "hold", lock.holds);
              moments.sort((a, b) => a.time - b.time);
              results = results.concat(moments.slice(0, RESULTS_MAX));
            }
            facts.marks.forEach((mark) => { if (has(mark.text)) results.push({ kind: "mark", time: mark.time }); });
          }
          sayResults();
        }
        function sayResults() {
          const many = results.length >= RESULTS_MAX ? RESULTS_MAX + "+" : String(results.length);
          byId("results").textContent = !byId("query").value ? "" : !results.length ? "nothing found"
            : resultAt < 0 ? many + " found" : `${resultAt + 1} of ${many}`;
        }
        function nextResult(by) {
          if (!results.length) return;
          resultAt = resultAt < 0 && by < 0 ? results.length - 1 : (resultAt + by + results.length) % results.length;
          const result = results[resultAt];
          sayResults();
          if (result.kind === "mark") {
            const half = (view.end - view.begin) / 2;
            setView(result.time - half, result.time + half);
          } else if (result.part) choose(result, true);
          else select(result, true);
        }
        byId("query").addEventListener("input", () => { search(); changed(); });
        byId("search").addEventListener("submit", (event) => { event.preventDefault(); nextResult(1); });
        byId("search-before").addEventListener("click", () => nextResult(-1));
        """# + "\n"
}
