// SPDX-License-Identifier: Apache-2.0
//
// The script's first part: the numbers that `PageData` wrote, as typed arrays, a column for each field.

extension Page {
    static let scriptData = #"""
        const facts = JSON.parse(byId("facts").textContent);
        const RUNNING = 0, WANTS = 1, IN_C = 2, PARKED = 3, UNKNOWN = 4;
        const GRANTED = 0, WOKEN = 1, INFERRED = 2;
        const callNames = ["", "condition", "semaphore", "barrier", "join", "once", "epoll", "poll", "select", "sleep"];

        // LEB128. Products instead of shifts: numbers may have up to 53 bits.
        class Numbers {
          constructor(text) {
            if (Uint8Array.fromBase64) this.bytes = Uint8Array.fromBase64(text);
            else {
              const binary = atob(text);
              this.bytes = new Uint8Array(binary.length);
              for (let i = 0; i < binary.length; i++) this.bytes[i] = binary.charCodeAt(i);
            }
            this.at = 0;
          }
          next() {
            const bytes = this.bytes;
            let byte = bytes[this.at++];
            if (byte < 128) return byte;
            let value = byte & 127, factor = 128;
            do {
              byte = bytes[this.at++];
              value += (byte & 127) * factor;
              factor *= 128;
            } while (byte >= 128);
            return value;
          }
        }

        // What has a beginning and an end. `reach`: the latest end so far, for finding what is still there at a time.
        function stretches(count) {
          return { count, begin: new Float64Array(count), end: new Float64Array(count), reach: new Float64Array(count),
            site: new Uint32Array(count) };
        }
        function readStretch(numbers, list, i) {
          list.begin[i] = (i > 0 ? list.begin[i - 1] : 0) + numbers.next();
          list.end[i] = list.begin[i] + numbers.next();
          list.reach[i] = i > 0 ? Math.max(list.reach[i - 1], list.end[i]) : list.end[i];
        }
        // The first index whose value is more than `limit`.
        function after(values, limit, count = values.length) {
          let low = 0, high = count;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (values[middle] > limit) high = middle; else low = middle + 1;
          }
          return low;
        }

        const numbers = new Numbers(byId("numbers").textContent);
        const threads = facts.threads.map((fact, index) => {
          const count = fact.states;
          // `begin` has one more, the end of the last.
          const thread = { ...fact, born: fact.begin, died: fact.end, index, kind: "thread", count, begin: new Float64Array(count + 1),
            doing: new Uint8Array(count), call: new Uint8Array(count), lock: new Int32Array(count),
            site: new Uint32Array(count), calls: stretches(fact.calls), tag: "T" + (index + 1), tiles: new Map() };
          let time = fact.begin;
          for (let i = 0; i < count; i++) {
            thread.begin[i] = time;
            time += numbers.next();
            const doing = numbers.next();
            thread.doing[i] = doing & 7;
            thread.call[i] = doing >> 3;
            thread.lock[i] = numbers.next() - 1;
            thread.site[i] = numbers.next();
          }
          thread.begin[count] = time;
          thread.calls.isWork = new Uint8Array(fact.calls);
          for (let i = 0; i < fact.calls; i++) {
            readStretch(numbers, thread.calls, i);
            thread.calls.site[i] = numbers.next();
            thread.calls.isWork[i] = numbers.next();
          }
          return thread;
        });
        const locks = facts.locks.map((fact, index) => {
          const holds = stretches(fact.holds), waits = stretches(fact.waits);
          holds.thread = new Int32Array(holds.count);
          holds.flags = new Uint8Array(holds.count);
          holds.waited = new Float64Array(holds.count);
          for (let i = 0; i < holds.count; i++) {
            readStretch(numbers, holds, i);
            holds.thread[i] = numbers.next() - 1;
            holds.site[i] = numbers.next();
            holds.flags[i] = numbers.next();
            holds.waited[i] = numbers.next();
          }
          waits.thread = new Int32Array(waits.count);
          waits.succeeded = new Uint8Array(waits.count);
          waits.depth = new Uint16Array(waits.count);
          waits.row = new Uint8Array(waits.count);
          const free = [];
          let total = 0, deepest = 0;
          for (let i = 0; i < waits.count; i++) {
            readStretch(numbers, waits, i);
            waits.thread[i] = numbers.next() - 1;
            waits.site[i] = numbers.next();
            waits.succeeded[i] = numbers.next();
            waits.depth[i] = numbers.next();
            total += waits.end[i] - waits.begin[i];
            deepest = Math.max(deepest, waits.depth[i]);
            // The first row that is free; the last one takes what has no room.
            let row = 0;
            while (row < free.length && free[row] > waits.begin[i] && row < 11) row++;
            free[row] = waits.end[i];
            waits.row[i] = row;
          }
          return { ...fact, index, kind: "lock", kindWords: fact.kind, holds, waits, rows: free.length, waitTotal: total,
            deepest, transfers: [], tiles: new Map() };
        });
        const transfers = { count: facts.transfers };
        for (const [field, type] of [["taken", Float64Array], ["released", Float64Array], ["lock", Int32Array],
          ["from", Int32Array], ["to", Int32Array], ["how", Uint8Array]]) transfers[field] = new type(transfers.count);
        for (let i = 0; i < transfers.count; i++) {
          transfers.taken[i] = (i > 0 ? transfers.taken[i - 1] : 0) + numbers.next();
          transfers.released[i] = transfers.taken[i] - numbers.next();
          transfers.lock[i] = numbers.next() - 1;
          transfers.from[i] = numbers.next() - 1;
          transfers.to[i] = numbers.next() - 1;
          transfers.how[i] = numbers.next();
          if (locks[transfers.lock[i]]) locks[transfers.lock[i]].transfers.push(i);
        }
        if (numbers.at !== numbers.bytes.length) throw new Error("the recording's numbers do not match its facts");
        byId("numbers").remove();

        const span = Math.max(facts.span, 1);
        const stackOf = (site) => (facts.sites[site] || []).map((text) => facts.texts[text]);
        const placeOf = (site) => stackOf(site)[0] || "";
        const threadName = (index) => threads[index] ? threads[index].tag + " " + threads[index].name : "an unknown thread";
        const lockName = (index) => locks[index] ? "'" + locks[index].name + "'" : "a lock";
        """# + "\n"
}
