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
          const layers = [];
          for (let node = 0; node < count; node++) (layers[layer[node]] ||= []).push(node);
          // A few sweeps: each node towards the middle of its neighbours.
          const row = new Float64Array(count);
          layers.forEach((nodes) => nodes.forEach((node, i) => { row[node] = i; }));
          for (let sweep = 0; sweep < 6; sweep++) {
            for (const nodes of sweep % 2 ? layers.slice().reverse() : layers) {
              const middle = new Map(nodes.map((node) => {
                const near = edges.filter((edge) => edge.from !== edge.to && (edge.from === node || edge.to === node))
                  .map((edge) => row[edge.from === node ? edge.to : edge.from]);
                return [node, near.length ? near.reduce((a, b) => a + b) / near.length : row[node]];
              }));
              nodes.sort((a, b) => middle.get(a) - middle.get(b) || a - b);
              nodes.forEach((node, i) => { row[node] = i; });
            }
          }
          return { layers, layer, row };
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
          const { layers, layer, row } = layered(drawnNodes.length, edges);
          const shortened = (name) => name.length > 34 ? "\u2026" + name.slice(-33) : name;
          const widths = drawnNodes.map((node) => Math.max(shortened(nodes[node].name).length * 7.2, 90) + 18);
          const H = 40, gapX = 116, gapY = 30, tallest = Math.max(...layers.map((list) => list.length));
          const lefts = [];
          let x = 24;
          layers.forEach((list, i) => { lefts[i] = x; x += Math.max(...list.map((node) => widths[node])) + gapX; });
          const top = 44, yOf = (node) => top + (row[node] + (tallest - layers[layer[node]].length) / 2) * (H + gapY);
          const width = x - gapX + 60, height = top + tallest * (H + gapY) + 40;
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
            } else if (layer[to] > layer[from]) {
              const x0 = lefts[layer[from]] + widths[from], x1 = lefts[layer[to]], middle = (x1 - x0) / 2;
              // Over layers between: around their boxes.
              const lift = layer[to] - layer[from] > 1 ? -H * 0.9 : 0;
              line = `M${x0},${y0} C${x0 + middle},${y0 + lift} ${x1 - middle},${y1 + lift} ${x1 - 7},${y1}`;
              tip = [x1, y1]; angle = lift ? 12 : 0; at = [(x0 + x1) / 2, (y0 + y1) / 2 + lift * 0.75 - 5];
            } else {
              const x0 = lefts[layer[from]] + widths[from] / 2, x1 = lefts[layer[to]] + widths[to] / 2;
              const low = Math.max(y0, y1) + H / 2, dip = low + 44;
              line = `M${x0},${y0 + H / 2} C${x0},${dip} ${x1},${dip} ${x1},${y1 + H / 2 + 7}`;
              tip = [x1, y1 + H / 2]; angle = -90; at = [(x0 + x1) / 2, low + 30];
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
