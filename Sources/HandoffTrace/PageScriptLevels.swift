// SPDX-License-Identifier: Apache-2.0
//
// Levels of detail: when a pixel stands for many states, it shows their shares of its time, not one of them. Sums are
// kept in tiles of bins whose widths are powers of two of a nanosecond, so that panning changes no picture, and each is
// made once: at a cost that grows with the states in it.

extension Page {
    static let scriptLevels = #"""
        // GRAIN: pixels to a bin, at least; a finer picture of many states would be noise.
        const BINS = 256, TOP = 6, GRAIN = 2;
        const levelFor = (timePerPixel) => Math.max(0, Math.ceil(Math.log2(timePerPixel)));

        function tile(lane, level, index, build) {
          const key = level * 2 ** 44 + index;
          let found = lane.tiles.get(key);
          if (found) return found;
          if (lane.tiles.size > 400) lane.tiles.clear();
          found = build(lane, index * BINS * 2 ** level, 2 ** level);
          lane.tiles.set(key, found);
          return found;
        }
        // Gives each bin that [begin, end) touches its share of the bin's width.
        function spread(begin, end, origin, width, add) {
          const from = Math.max((begin - origin) / width, 0), to = Math.min((end - origin) / width, BINS);
          let bin = Math.floor(from);
          for (let at = from; at < to; bin++) {
            const next = Math.min(bin + 1, to);
            add(bin, next - at);
            at = bin + 1;
          }
        }

        // shares: of each of the five states, bin by bin; count: of states that begin in it.
        function threadTile(thread, origin, width) {
          const shares = new Float32Array(BINS * 5), count = new Uint32Array(BINS), end = origin + BINS * width;
          const begins = thread.begin, n = thread.count;
          for (let i = Math.max(after(begins, origin, n) - 1, 0); i < n && begins[i] < end; i++) {
            const doing = thread.doing[i];
            const from = (begins[i] - origin) / width, to = (begins[i + 1] - origin) / width;
            const bin = Math.floor(from);
            if (from >= 0) count[bin]++;
            if (from >= 0 && to <= bin + 1) shares[bin * 5 + doing] += to - from;
            else spread(begins[i], begins[i + 1], origin, width, (bin, share) => { shares[bin * 5 + doing] += share; });
          }
          return { shares, count };
        }

        // The holders with the largest shares of each bin, and the rest; how many held and waited.
        let scratch = new Float32Array(0);
        function lockTile(lock, origin, width) {
          const owners = threads.length + 1, end = origin + BINS * width;
          if (scratch.length < BINS * owners) scratch = new Float32Array(BINS * owners);
          else scratch.fill(0);
          const result = { holder: new Int32Array(BINS * TOP).fill(-2), share: new Float32Array(BINS * TOP),
            rest: new Float32Array(BINS), count: new Uint32Array(BINS), queue: new Float32Array(BINS),
            deepest: new Uint16Array(BINS), waits: new Uint32Array(BINS) };
          const { holds, waits } = lock;
          for (let i = after(holds.reach, origin); i < holds.count && holds.begin[i] < end; i++) {
            const owner = holds.thread[i] + 1, from = (holds.begin[i] - origin) / width, to = (holds.end[i] - origin) / width;
            const bin = Math.floor(from);
            if (from >= 0) result.count[bin]++;
            if (from >= 0 && to <= bin + 1) scratch[bin * owners + owner] += to - from;
            else spread(holds.begin[i], holds.end[i], origin, width, (bin, share) => {
              scratch[bin * owners + owner] += share;
            });
          }
          for (let bin = 0; bin < BINS; bin++) {
            const base = bin * owners, top = bin * TOP;
            for (let owner = 0; owner < owners; owner++) {
              const share = scratch[base + owner];
              if (share <= 0) continue;
              // Insertion into the few largest; what falls out is the rest.
              let slot = TOP, lost = share;
              while (slot > 0 && result.share[top + slot - 1] < share) slot--;
              if (slot < TOP) {
                lost = result.share[top + TOP - 1];
                for (let k = TOP - 1; k > slot; k--) {
                  result.share[top + k] = result.share[top + k - 1];
                  result.holder[top + k] = result.holder[top + k - 1];
                }
                result.share[top + slot] = share;
                result.holder[top + slot] = owner - 1;
              }
              result.rest[bin] += lost;
            }
            // From bottom to top in the order of threads, so that neighbours are alike.
            const kept = [];
            for (let k = top; k < top + TOP && result.share[k] > 0; k++) kept.push([result.holder[k], result.share[k]]);
            kept.sort((a, b) => a[0] - b[0]).forEach(([holder, share], k) => {
              result.holder[top + k] = holder;
              result.share[top + k] = share;
            });
          }
          for (let i = after(waits.reach, origin); i < waits.count && waits.begin[i] < end; i++) {
            const from = (waits.begin[i] - origin) / width, to = (waits.end[i] - origin) / width, bin = Math.floor(from);
            if (from >= 0) {
              result.waits[bin]++;
              if (waits.depth[i] > result.deepest[bin]) result.deepest[bin] = waits.depth[i];
            }
            if (from >= 0 && to <= bin + 1) result.queue[bin] += to - from;
            else spread(waits.begin[i], waits.end[i], origin, width, (bin, share) => { result.queue[bin] += share; });
          }
          for (let bin = 0; bin < BINS; bin++) {
            result.deepest[bin] = Math.max(result.deepest[bin], Math.min(Math.ceil(result.queue[bin] - 1e-3), lock.deepest));
          }
          return result;
        }

        // Calls `body(tile, bin, x of its begin, x of its end)` for each bin that is in sight, x in pixels.
        function eachBin(lane, build, begin, timePerPixel, pixels, body) {
          const level = levelFor(timePerPixel * GRAIN), width = 2 ** level, last = Math.min(begin + pixels * timePerPixel, span);
          for (let t = Math.floor(Math.max(begin, 0) / width); t * width < last; ) {
            const index = Math.floor(t / BINS), bins = tile(lane, level, index, build);
            for (let bin = t - index * BINS; bin < BINS && t * width < last; bin++, t++) {
              const from = Math.max(Math.round((t * width - begin) / timePerPixel), 0);
              const to = Math.min(Math.round(((t + 1) * width - begin) / timePerPixel), pixels);
              if (to > from) body(bins, bin, from, to);
            }
          }
        }
        """# + "\n"
}
