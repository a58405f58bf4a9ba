// SPDX-License-Identifier: Apache-2.0
//
// Arrows from the thread that gave a lock up to the one that took it. Solid: it was handed over by name. Dashed: the
// taker was woken, or is known only by having waited. Where there would be too many to tell apart, their number is said
// instead.

extension Page {
    static let scriptArrows = #"""
        const ARROWS_MAX = 260;
        let arrows = [], arrowsInSight = 0;

        function transfersInSight() {
          const lock = selected && selected.kind === "lock" ? locks[selected.index] : null;
          const thread = selected && selected.kind === "thread" ? selected.index : -1;
          if (lock) {
            const list = lock.transfers;
            let low = 0, high = list.length;
            while (low < high) {
              const middle = (low + high) >> 1;
              if (transfers.taken[list[middle]] >= view.begin) high = middle; else low = middle + 1;
            }
            let end = low, limit = list.length;
            while (end < limit) {
              const middle = (end + limit) >> 1;
              if (transfers.released[list[middle]] > view.end) limit = middle; else end = middle + 1;
            }
            return { count: end - low, list: end - low <= ARROWS_MAX ? list.slice(low, end) : [] };
          }
          const first = after(transfers.taken, view.begin), last = after(transfers.taken, view.end);
          if (thread < 0 && last - first > ARROWS_MAX) return { count: last - first, list: [] };
          const list = [];
          let count = 0;
          for (let i = first; i < Math.min(last + 8, transfers.count); i++) {
            if (transfers.released[i] > view.end) continue;
            if (thread >= 0 && transfers.from[i] !== thread && transfers.to[i] !== thread) continue;
            count++;
            if (list.length <= ARROWS_MAX) list.push(i);
          }
          return { count, list: count <= ARROWS_MAX ? list : [] };
        }

        function drawArrows(offset) {
          const sight = transfersInSight(), middles = new Map();
          for (const row of lanes) if (row.lane.kind === "thread") middles.set(row.lane.index, row.y - offset + 15);
          arrows = [];
          arrowsInSight = sight.count;
          context.lineJoin = "round";
          for (const i of sight.list) {
            const y0 = middles.get(transfers.from[i]), y1 = middles.get(transfers.to[i]);
            if (y0 === undefined || y1 === undefined || y0 === y1) continue;
            const x0 = xOf(transfers.released[i]), x1 = xOf(transfers.taken[i]), down = y1 > y0 ? 1 : -1;
            const from = y0 + down * 10, to = y1 - down * 11;
            arrows.push({ i, x0, y0: from, x1, y1: to });
            if (Math.max(from, to) < RULER || Math.min(from, to) > view.height) continue;
            const bend = Math.max(Math.abs(to - from) * 0.35, 12) * down;
            const isMine = selected && selected.kind === "transfer" && selected.index === i;
            const path = new Path2D();
            path.moveTo(x0, from);
            path.bezierCurveTo(x0, from + bend, x1, to - bend, x1, to - down * 4);
            // A rim of the paper's colour lets it stand out from what it crosses.
            context.strokeStyle = css(palette.paper, 0.85);
            context.lineWidth = 4;
            context.setLineDash([]);
            context.stroke(path);
            context.strokeStyle = css(isMine ? palette.accent : palette.ink);
            context.lineWidth = isMine ? 3 : selected && selected.kind === "lock" ? 2 : 1.4;
            context.setLineDash(transfers.how[i] === GRANTED ? [] : transfers.how[i] === WOKEN ? [6, 3] : [2, 3]);
            context.stroke(path);
            context.setLineDash([]);
            context.fillStyle = context.strokeStyle;
            context.beginPath();
            context.moveTo(x1, to);
            context.lineTo(x1 - 4, to - down * 7);
            context.lineTo(x1 + 4, to - down * 7);
            context.fill();
            context.beginPath();
            context.arc(x0, from, 2.2, 0, 7);
            context.fill();
          }
          document.body.dataset.arrows = String(arrows.length);
          if (arrowsInSight > ARROWS_MAX) {
            const words = `${grouped(arrowsInSight)} transfers here: zoom in, or choose a lock, to see their arrows`;
            const room = widthOf(words) + 16, x = view.width - room - 6, y = view.height - 24;
            context.fillStyle = css(palette.paper, 0.92);
            context.fillRect(x, y, room, 19);
            context.strokeStyle = css(palette.line);
            context.lineWidth = 1;
            context.strokeRect(x + 0.5, y + 0.5, room - 1, 18);
            context.fillStyle = css(palette.quiet);
            context.fillText(words, x + 8, y + 13);
          }
        }

        // The arrow that passes within a few pixels of a point.
        function arrowAt(x, y) {
          let best = null, distance = 6;
          for (const arrow of arrows) {
            if (x < Math.min(arrow.x0, arrow.x1) - 8 || x > Math.max(arrow.x0, arrow.x1) + 8) continue;
            const down = arrow.y1 > arrow.y0 ? 1 : -1;
            const bend = Math.max(Math.abs(arrow.y1 - arrow.y0) * 0.35, 12) * down;
            for (let k = 0; k <= 24; k++) {
              const t = k / 24, s = 1 - t;
              const px = s * s * s * arrow.x0 + 3 * s * s * t * arrow.x0 + 3 * s * t * t * arrow.x1 + t * t * t * arrow.x1;
              const py = s * s * s * arrow.y0 + 3 * s * s * t * (arrow.y0 + bend) + 3 * s * t * t * (arrow.y1 - bend)
                + t * t * t * arrow.y1;
              const away = Math.hypot(px - x, py - y);
              if (away < distance) { distance = away; best = arrow.i; }
            }
          }
          return best;
        }

        // What is chosen gets a frame.
        function drawSelection(offset) {
          if (!selected || selected.begin === undefined) return;
          const row = rowOf(selected.kind, selected.index);
          if (!row) return;
          const x0 = xOf(selected.begin), x1 = Math.max(xOf(selected.end), x0 + 2), y = row.y - offset + 3;
          const isWait = selected.part === "wait";
          context.strokeStyle = css(palette.ink);
          context.lineWidth = 2;
          context.strokeRect(Math.max(x0, -3), isWait ? y + row.bar : y, Math.min(x1, view.width + 3) - Math.max(x0, -3),
            isWait ? row.queue + 2 : row.bar + 3);
        }
        """# + "\n"
}
