// SPDX-License-Identifier: Apache-2.0
//
// The order of locks as a drawing: what is taken first stands left. Edges of a cycle are thick, dashed, and say so.

extension Page {
    static let scriptOrder = #"""
        const NODES_MAX = 120;
        const svg = (tag, attributes, ...children) => {
          const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
          for (const key in attributes) if (attributes[key] !== null) element.setAttribute(key, attributes[key]);
          element.append(...children);
          return element;
        };

        // Layers by the longest way from a node that nothing is taken before; edges that go back are left out of that.
        function layered(count, edges) {
          const out = Array.from({ length: count }, () => []), state = new Uint8Array(count), order = [];
          for (const edge of edges) if (edge.from !== edge.to) out[edge.from].push(edge);
          const back = new Set();
          for (let root = 0; root < count; root++) {
            if (state[root]) continue;
            const stack = [[root, 0]];
            state[root] = 1;
            while (stack.length) {
              const top = stack[stack.length - 1], edge = out[top[0]][top[1]++];
              if (!edge) { state[top[0]] = 2; order.push(top[0]); stack.pop(); continue; }
              if (state[edge.to] === 1) back.add(edge);
              else if (!state[edge.to]) { state[edge.to] = 1; stack.push([edge.to, 0]); }
            }
          }
          const layer = new Int32Array(count);
          for (const node of order.reverse()) {
            for (const edge of out[node]) if (!back.has(edge)) layer[edge.to] = Math.max(layer[edge.to], layer[node] + 1);
          }
          // An edge over several layers gets a place in each of them, so that it runs between the boxes.
          const layers = [], steps = [], layerOf = Array.from(layer);
          for (let node = 0; node < count; node++) (layers[layer[node]] ||= []).push(node);
          const bends = new Map();
          for (const edge of edges) {
            if (back.has(edge) || edge.from === edge.to) continue;
            let before = edge.from;
            const places = [];
            for (let at = layer[edge.from] + 1; at < layer[edge.to]; at++) {
              const place = layerOf.push(at) - 1;
              layers[at].push(place);
              places.push(place);
              steps.push([before, place]);
              before = place;
            }
            steps.push([before, edge.to]);
            bends.set(edge, places);
          }
          // A few sweeps: each node towards the middle of its neighbours.
          const near = layerOf.map(() => []), row = new Float64Array(layerOf.length);
          for (const [from, to] of steps) { near[from].push(to); near[to].push(from); }
          layers.forEach((nodes) => nodes.forEach((node, i) => { row[node] = i; }));
          for (let sweep = 0; sweep < 8; sweep++) {
            for (const nodes of sweep % 2 ? layers.slice().reverse() : layers) {
              const middle = new Map(nodes.map((node) => [node, near[node].length
                ? near[node].reduce((sum, other) => sum + row[other], 0) / near[node].length : row[node]]));
              nodes.sort((a, b) => middle.get(a) - middle.get(b) || a - b);
              nodes.forEach((node, i) => { row[node] = i; });
            }
          }
          return { layers, layer: layerOf, row, bends, back };
        }

        function showOrder() {
          const { nodes, edges: all } = facts.order;
          const valid = all.filter((edge) => nodes[edge.from] && nodes[edge.to]);
          byId("order").hidden = nodes.length === 0;
          if (!nodes.length) return;
          const inCycle = new Set(valid.filter((edge) => edge.isInCycle).flatMap((edge) => [edge.from, edge.to]));
          const degree = nodes.map((_, i) => valid.filter((edge) => edge.from === i || edge.to === i).length);
          // Those that no order is known of are named, not drawn.
          const drawnNodes = nodes.map((_, i) => i).filter((i) => degree[i] > 0)
            .sort((a, b) => inCycle.has(b) - inCycle.has(a) || degree[b] - degree[a]).slice(0, NODES_MAX).sort((a, b) => a - b);
          const number = new Map(drawnNodes.map((node, i) => [node, i]));
          const edges = valid.filter((edge) => number.has(edge.from) && number.has(edge.to))
            .map((edge) => ({ ...edge, from: number.get(edge.from), to: number.get(edge.to) }));
          const cycles = edges.filter((edge) => edge.isInCycle).length, alone = nodes.length - drawnNodes.length;
          byId("order-words").textContent = (edges.length ? "An arrow says: the second was taken, or waited for, while the first "
            + "was held. " : "No lock was taken while another was held. ")
            + (cycles ? `${cycles} arrows are part of a cycle (thick, dashed): threads that follow them may wait for each other `
              + "for ever. Choose one to see its two stacks. " : edges.length ? "There is no cycle. " : "")
            + (alone ? `${grouped(alone)} more ${alone === 1 ? "lock is" : "locks are"} not drawn.` : "");
          byId("order-graph").replaceChildren();
          byId("order-graph").hidden = !edges.length;
          if (!edges.length) return;
          const { layers, layer, row, bends, back } = layered(drawnNodes.length, edges);
          const shortened = (name) => name.length > 36 ? name.slice(0, 20) + "\u2026" + name.slice(-15) : name;
          const widths = drawnNodes.map((node) => Math.max(shortened(nodes[node].name).length * 7.2, 90) + 18);
          const H = 40, gapX = 116, gapY = 30, tallest = Math.max(...layers.map((list) => list.length));
          const lefts = [];
          let x = 24;
          layers.forEach((list, i) => { lefts[i] = x; x += Math.max(...list.map((node) => widths[node] || 0)) + gapX; });
          const top = 44, yOf = (node) => top + (row[node] + (tallest - layers[layer[node]].length) / 2) * (H + gapY);
          const width = x - gapX + 60, bottom = top + tallest * (H + gapY) - gapY;
          const height = bottom + 50;
          const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
            "aria-label": `Order of locks: ${drawnNodes.length} classes, ${edges.length} edges, ${cycles} of them in a cycle` });
          const marks = svg("g", {}), boxes = svg("g", {});
          edges.forEach((edge) => {
            const { from, to } = edge, y0 = yOf(from) + H / 2, y1 = yOf(to) + H / 2;
            let line, tip, angle, at;
            if (from === to) {
              const cx = lefts[layer[from]] + widths[from] / 2, y = yOf(from);
              line = `M${cx - 16},${y} C${cx - 34},${y - 34} ${cx + 34},${y - 34} ${cx + 16},${y - 6}`;
              tip = [cx + 16, y]; angle = 115; at = [cx, y - 28];
            } else if (!back.has(edge)) {
              const places = [...bends.get(edge).map((place) => [lefts[layer[place]], yOf(place) + H / 2]), [lefts[layer[to]], y1]];
              let px = lefts[layer[from]] + widths[from], py = y0;
              at = [(px + places[0][0]) / 2, (py + places[0][1]) / 2 - 5];
              line = `M${px},${py}`;
              places.forEach(([qx, qy], i) => {
                const isLast = i === places.length - 1, middle = (qx - px) / 2;
                line += ` C${px + middle},${py} ${qx - middle},${qy} ${isLast ? qx - 8 : qx},${qy}`;
                px = qx;
                py = qy;
                // Level through the layer, as wide as its widest box.
                if (!isLast) line += ` H${px = lefts[layer[bends.get(edge)[i]] + 1] - gapX}`;
              });
              tip = [px, py];
              angle = 0;
            } else {
              const x0 = lefts[layer[from]] + widths[from] / 2, x1 = lefts[layer[to]] + widths[to] / 2;
              const isNear = layer[from] - layer[to] < 2, low = isNear ? Math.max(y0, y1) + H / 2 : bottom;
              const dip = low + 30;
              line = `M${x0},${y0 + H / 2} C${x0},${dip} ${x0},${dip} ${(x0 + x1) / 2},${dip} `
                + `S${x1},${dip} ${x1},${y1 + H / 2 + 8}`;
              tip = [x1, y1 + H / 2];
              angle = -90;
              at = [(x0 + x1) / 2, dip - 5];
            }
            const words = (edge.isInCycle ? "cycle, " : edge.isAccepted ? "accepted, " : "") + edge.count + "\u00D7";
            const names = `${nodes[drawnNodes[from]].name} before ${nodes[drawnNodes[to]].name}`;
            const group = svg("g", { class: "edge" + (edge.isInCycle ? " cycle" : "") + (edge.isAccepted ? " accepted" : ""),
              tabindex: "0", role: "button", "aria-pressed": "false", "aria-label": `${names}, ${words}` },
            svg("path", { class: "grip", d: line }), svg("path", { class: "line", d: line }),
            svg("path", { class: "head", d: "M0,0 L-11,-5.5 L-11,5.5 Z", transform: `translate(${tip}) rotate(${angle})` }),
            svg("text", { x: at[0], y: at[1], "text-anchor": "middle" }, words));
            const open = () => {
              for (const other of marks.children) other.setAttribute("aria-pressed", String(other === group));
              showEvidence(names, edge);
            };
            group.addEventListener("click", open);
            group.addEventListener("keydown", (event) => {
              if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); }
            });
            marks.append(group);
          });
          drawnNodes.forEach((node, i) => {
            const { name, kind, instances } = nodes[node];
            boxes.append(svg("g", { class: "node" + (inCycle.has(node) ? " cycle" : ""),
              transform: `translate(${lefts[layer[i]]} ${yOf(i)})` }, svg("title", {}, name),
            svg("rect", { width: widths[i], height: H, rx: 5 }), svg("text", { x: 9, y: 17 }, shortened(name)),
            svg("text", { x: 9, y: 32, class: "kind" }, kind + (instances > 1 ? `, ${instances} of them` : ""))));
          });
          picture.append(marks, boxes);
          byId("order-graph").append(picture);
        }
        function showEvidence(names, edge) {
          byId("order-evidence").replaceChildren(make("h3", {}, names), make("div", { class: "stacks" },
            ...edge.evidence.map(({ title, frames }) => make("div", {}, make("h4", {}, title),
              make("pre", {}, frames.join("\n") || "no stack was recorded")))),
          edge.evidence.length ? "" : make("p", { class: "hint" }, "No stacks were recorded."));
        }
        """# + "\n"
}
