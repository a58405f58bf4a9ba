// SPDX-License-Identifier: Apache-2.0
//
// One frame: lanes, bands, ruler. What is drawn is what is in sight; a lane with more states than pixels is drawn from
// its tiles, as shares of each pixel's time, stacked.

extension Page {
    static let scriptDrawing = #"""
        const canvas = byId("lanes"), context = canvas.getContext("2d"), strip = new Strip();
        const xOf = (time) => (time - view.begin) / (view.end - view.begin) * view.width;
        const timeAt = (x) => view.begin + x / view.width * (view.end - view.begin);
        let ratio = 1, drawn = { exact: 0, shares: 0 };
        const label = "11px system-ui, \"DejaVu Sans\", sans-serif";

        const widths = new Map();
        function widthOf(words) {
          let width = widths.get(words);
          if (width === undefined) {
            if (widths.size > 5000) widths.clear();
            widths.set(words, width = context.measureText(words).width);
          }
          return width;
        }
        function text(words, x0, x1, y, colour, letter) {
          if (x1 - x0 < 10) return;
          const from = Math.max(x0, 0) + 4, room = Math.min(x1, view.width) - from - 2;
          if (room < 6) return;
          let shown = words;
          if (widthOf(words) > room) {
            const fits = Math.floor(words.length * room / widthOf(words)) - 2;
            shown = fits >= 8 ? words.slice(0, fits) + "\u2026" : letter;
            if (widthOf(shown) > room) return;
          }
          context.fillStyle = colour;
          context.fillText(shown, from, y);
        }
        const ground = (row) => selected && selected.kind === row.lane.kind && selected.index === row.lane.index
          ? palette.line : palette.lane;

        function drawThread(row, y) {
          const thread = row.lane, perPixel = (view.end - view.begin) / view.width / ratio;
          const width = Math.round(view.width * ratio), height = Math.round(row.bar * ratio);
          strip.background = ground(row);
          strip.size(width, height);
          const first = Math.max(after(thread.begin, view.begin, thread.count) - 1, 0);
          const last = after(thread.begin, view.end, thread.count), isExact = last - first < view.width / 3;
          const top = y + 5, labels = [];
          if (isExact) {
            drawn.exact++;
            for (let i = first; i < last; i++) {
              const x0 = clamp(Math.round(xOf(thread.begin[i]) * ratio), 0, width - 1);
              const x1 = clamp(Math.round(xOf(thread.begin[i + 1]) * ratio), x0 + 1, width);
              if (thread.begin[i + 1] < view.begin) continue;
              strip.fill(statePaints[thread.doing[i]], x0, x1, 0, height);
              // An edge between two states that are alike.
              if (i > first && thread.doing[i] === thread.doing[i - 1] && x1 - x0 > 4) {
                strip.fill(statePaints[UNKNOWN], x0, x0 + 1, 0, height);
              }
              if (x1 - x0 > 10 * ratio) labels.push(i);
            }
          } else {
            drawn.shares++;
            eachBin(thread, threadTile, view.begin, perPixel, width, ({ shares }, bin, x0, x1) => {
              let from = height, sum = 0;
              // What hinders is on top, where it is seen, and never too thin to be seen.
              for (const state of [RUNNING, IN_C, PARKED, UNKNOWN, WANTS]) {
                const share = shares[bin * 5 + state];
                sum += share;
                const to = clamp(height - Math.round(sum * height), 0, from);
                strip.fill(statePaints[state], x0, x1, to, from);
                if (state === WANTS && share > 0.004 && to === from) strip.fill(statePaints[WANTS], x0, x1, to, to + 1);
                from = to;
              }
            });
          }
          context.putImageData(strip.image, 0, Math.round(top * ratio));
          for (const i of labels) {
            const state = thread.doing[i], on = thread.lock[i] >= 0 ? " " + lockName(thread.lock[i]) : "";
            const words = state === WANTS ? "wants" + on : state === IN_C ? "in C"
              : state === PARKED ? "parked: " + (callNames[thread.call[i]] || "?") : stateWords[state];
            text(words, xOf(thread.begin[i]), xOf(thread.begin[i + 1]), top + 14, statePaints[state].text === "#ffffff"
              || state === UNKNOWN && theme === "dark" ? "#ffffff" : "#101418", stateLetters[state]);
          }
          if (row.calls) drawCalls(thread.calls, top + row.bar + 1);
        }

        function drawCalls(calls, y) {
          context.fillStyle = css(palette.quiet);
          let before = -1;
          for (let i = after(calls.reach, view.begin); i < calls.count && calls.begin[i] < view.end; i++) {
            const x0 = Math.max(xOf(calls.begin[i]), 0), x1 = Math.min(Math.max(xOf(calls.end[i]), x0 + 1), view.width);
            // One that would not add a pixel is not drawn: there may be a million.
            if (x1 <= before + 0.5) continue;
            context.fillRect(x0, y, x1 - x0, calls.isWork[i] ? 5 : 3);
            before = x1;
          }
        }

        function drawLock(row, y) {
          const lock = row.lane, { holds, waits } = lock, perPixel = (view.end - view.begin) / view.width / ratio;
          const width = Math.round(view.width * ratio), bar = Math.round(row.bar * ratio);
          const queue = Math.round(row.queue * ratio), height = bar + queue, gap = Math.round(3 * ratio);
          strip.background = palette.paper;
          strip.size(width, height);
          const free = { ...unknownPaint, first: packed(ground(row)), isPlain: true };
          strip.fill(free, 0, width, 0, bar);
          const first = after(holds.reach, view.begin), last = after(holds.begin, view.end);
          const firstWait = after(waits.reach, view.begin), lastWait = after(waits.begin, view.end);
          const isExact = last - first < view.width / 3, areWaitsExact = lastWait - firstWait < view.width / 3;
          const top = y + 4, labels = [];
          if (isExact) {
            drawn.exact++;
            for (let i = first; i < last; i++) {
              if (holds.end[i] < view.begin) continue;
              const x0 = clamp(Math.round(xOf(holds.begin[i]) * ratio), 0, width - 1);
              const x1 = clamp(Math.round(xOf(holds.end[i]) * ratio), x0 + 1, width);
              // Readers share the height.
              strip.fill(holderPaint(holds.thread[i]), x0, x1, holds.flags[i] & 1 ? Math.round(bar / 4) : 0, bar);
              if (x1 - x0 > 4) strip.fill(free, x0, x0 + 1, 0, bar);
              if (x1 - x0 > 12 * ratio) labels.push(i);
            }
          }
          if (areWaitsExact) {
            for (let i = firstWait; i < lastWait; i++) {
              if (waits.end[i] < view.begin) continue;
              const x0 = clamp(Math.round(xOf(waits.begin[i]) * ratio), 0, width - 1);
              const x1 = clamp(Math.round(xOf(waits.end[i]) * ratio), x0 + 1, width);
              const line = bar + gap + Math.round(Math.min(waits.row[i], row.rows - 1) * 4 * ratio);
              strip.fill(holderPaint(waits.thread[i]), x0, x1, line, Math.min(line + Math.round(3 * ratio), height));
            }
          }
          if (!isExact || !areWaitsExact) {
            drawn.shares++;
            const wanted = statePaints[WANTS], most = Math.max(lock.deepest, 1);
            eachBin(lock, lockTile, view.begin, perPixel, width, (bins, bin, x0, x1) => {
              if (!isExact) {
                let from = bar, sum = 0;
                for (let k = 0; k <= TOP; k++) {
                  const share = k < TOP ? bins.share[bin * TOP + k] : bins.rest[bin];
                  if (share <= 0) continue;
                  sum += share;
                  const to = clamp(bar - Math.max(Math.round(sum * bar), 1), 0, from);
                  strip.fill(k < TOP ? holderPaint(bins.holder[bin * TOP + k]) : othersPaint, x0, x1, to, from);
                  from = to;
                }
              }
              if (!areWaitsExact && bins.queue[bin] > 0) {
                const room = queue - gap, mean = clamp(Math.round(bins.queue[bin] / most * room), 1, room);
                strip.fill(wanted, x0, x1, height - mean, height);
                const peak = clamp(Math.round(bins.deepest[bin] / most * room), mean, room);
                strip.fill({ ...wanted, first: wanted.second, isPlain: true }, x0, x1, height - peak, height - peak + 1);
              }
            });
          }
          context.putImageData(strip.image, 0, Math.round(top * ratio));
          for (const i of labels) {
            const thread = threads[holds.thread[i]], shown = holderPaint(holds.thread[i]);
            text((thread ? thread.tag + " " + thread.name : "?") + (holds.flags[i] & 1 ? " (reads)" : ""),
              xOf(holds.begin[i]), xOf(holds.end[i]), top + 14, shown.text, thread ? thread.tag : "?");
          }
          if (!areWaitsExact) {
            const words = `queue \u2264 ${lock.deepest}`, line = top + row.bar + row.queue - 2;
            context.fillStyle = css(palette.paper, 0.85);
            context.fillRect(1, line - 10, widthOf(words) + 6, 12);
            context.fillStyle = css(palette.ink);
            context.fillText(words, 4, line);
          }
        }

        // Findings that have a time: a band over their lanes, and its name.
        function drawBands(offset) {
          facts.findings.forEach((finding, number) => {
            if (finding.begin === undefined || finding.end < view.begin || finding.begin > view.end) return;
            const x0 = Math.max(xOf(finding.begin), -2), x1 = Math.min(Math.max(xOf(finding.end), x0 + 2), view.width + 2);
            const colour = finding.severity > 0 || finding.rule === "convoy" ? palette.alert : palette.quiet;
            for (const row of lanes) {
              const isLock = row.lane.kind === "lock" && finding.locks.includes(row.lane.index);
              const isThread = row.lane.kind === "thread" && finding.threads.includes(row.lane.index) && !finding.locks.length;
              if (!isLock && !isThread) continue;
              const y = row.y - offset;
              context.fillStyle = css(colour, 0.09);
              context.fillRect(x0, y + 1, x1 - x0, row.height - 2);
              context.strokeStyle = css(colour);
              context.lineWidth = 1.5;
              context.setLineDash([6, 3]);
              context.strokeRect(x0, y + 1.5, x1 - x0, row.height - 3);
              context.setLineDash([]);
            }
            // On the ruler, in one line with the others: a bracket with the rule's name.
            const words = finding.rule;
            context.fillStyle = css(colour);
            context.fillRect(x0, RULER - 4, x1 - x0, 3);
            if (x1 - x0 > widthOf(words) + 8) {
              const from = Math.max(x0, 0) + (number % 3) * 3;
              context.fillStyle = css(palette.paper, 0.9);
              context.fillRect(from + 2, RULER - 1, widthOf(words) + 8, 13);
              context.fillStyle = css(colour);
              context.fillText(words, from + 6, RULER + 9);
            }
          });
        }

        function drawRuler() {
          context.fillStyle = css(palette.paper);
          context.fillRect(0, 0, view.width, RULER);
          const rough = (view.end - view.begin) / view.width * 110, power = 10 ** Math.floor(Math.log10(rough));
          const step = Math.max(power * (rough / power < 2 ? 2 : rough / power < 5 ? 5 : 10), 1);
          context.strokeStyle = css(palette.quiet, 0.25);
          context.fillStyle = css(palette.quiet);
          context.lineWidth = 1;
          context.beginPath();
          for (let t = Math.ceil(view.begin / step) * step; t <= view.end; t += step) {
            const x = Math.round(xOf(t)) + 0.5;
            context.moveTo(x, RULER - 8);
            context.lineTo(x, view.height);
            if (x < view.width - 40) context.fillText(moment(t, step), x + 3, 12);
          }
          context.stroke();
          context.strokeStyle = css(palette.line);
          context.beginPath();
          context.moveTo(0, RULER - 0.5);
          context.lineTo(view.width, RULER - 0.5);
          context.stroke();
        }

        function drawMarks() {
          context.font = label;
          let free = -1;
          for (const mark of facts.marks) {
            if (mark.time < view.begin || mark.time > view.end) continue;
            const x = Math.round(xOf(mark.time)) + 0.5;
            context.strokeStyle = css(palette.accent);
            context.setLineDash([2, 3]);
            context.beginPath();
            context.moveTo(x, RULER);
            context.lineTo(x, view.height);
            context.stroke();
            context.setLineDash([]);
            context.fillStyle = css(palette.accent);
            context.beginPath();
            context.moveTo(x - 4, RULER - 9);
            context.lineTo(x + 4, RULER - 9);
            context.lineTo(x, RULER - 1);
            context.fill();
            if (x > free) {
              const words = mark.text.slice(0, 40);
              context.fillStyle = css(palette.paper, 0.85);
              context.fillRect(x + 5, RULER + 1, widthOf(words) + 6, 13);
              context.fillStyle = css(palette.accent);
              context.fillText(words, x + 8, RULER + 11);
              free = x + widthOf(words) + 12;
            }
          }
        }

        function draw() {
          const before = performance.now(), stage = byId("stage");
          const offset = printing ? 0 : stage.scrollTop;
          drawn = { exact: 0, shares: 0 };
          context.setTransform(ratio, 0, 0, ratio, 0, 0);
          context.fillStyle = css(palette.paper);
          context.fillRect(0, 0, view.width, view.height);
          context.font = label;
          for (const row of lanes) {
            const y = row.y - offset;
            if (y + row.height < RULER || y > view.height) continue;
            if (row.lane.kind === "lock") drawLock(row, y); else drawThread(row, y);
          }
          drawRuler();
          drawBands(offset);
          drawMarks();
          drawArrows(offset);
          drawSelection(offset);
          drawOverview();
          document.body.dataset.drawMilliseconds = (performance.now() - before).toFixed(1);
        }

        // The picture of everything: how many threads were doing what, and what part of it is in sight.
        const overview = byId("overview"), overviewStrip = new Strip();
        let overviewKey = "";
        function drawOverview() {
          if (printing) return;
          const width = Math.round(overview.clientWidth * ratio), height = Math.round(38 * ratio);
          if (!width) return;
          const ink = overview.getContext("2d"), key = [width, theme].join();
          if (overview.width !== width || overview.height !== height) { overview.width = width; overview.height = height; }
          if (key !== overviewKey) {
            overviewKey = key;
            overviewStrip.background = palette.lane;
            overviewStrip.size(width, height);
            const sums = new Float32Array(width * 5);
            for (const thread of threads) {
              eachBin(thread, threadTile, 0, span / width, width, ({ shares }, bin, x0, x1) => {
                for (let x = x0; x < x1; x++) for (let s = 0; s < 5; s++) sums[x * 5 + s] += shares[bin * 5 + s];
              });
            }
            // As high as there were threads at once.
            let most = 1e-9;
            for (let x = 0; x < width; x++) {
              let sum = 0;
              for (let s = 0; s < 5; s++) sum += sums[x * 5 + s];
              most = Math.max(most, sum);
            }
            for (let x = 0; x < width; x++) {
              let from = height;
              for (const state of [RUNNING, IN_C, UNKNOWN, WANTS, PARKED]) {
                const to = Math.max(from - Math.round(sums[x * 5 + state] / most * height), 0);
                if (state !== PARKED) overviewStrip.fill(statePaints[state], x, x + 1, to, from);
                from = to;
              }
            }
          }
          ink.putImageData(overviewStrip.image, 0, 0);
          ink.setTransform(ratio, 0, 0, ratio, 0, 0);
          const x0 = view.begin / span * overview.clientWidth, x1 = view.end / span * overview.clientWidth;
          ink.fillStyle = css(palette.paper, 0.6);
          ink.fillRect(0, 0, x0, 38);
          ink.fillRect(x1, 0, overview.clientWidth - x1, 38);
          ink.strokeStyle = css(palette.accent);
          ink.lineWidth = 2;
          ink.strokeRect(x0 + 1, 1, Math.max(x1 - x0 - 2, 2), 36);
        }
        """# + "\n"
}
