// SPDX-License-Identifier: Apache-2.0
//
// How the page looks: light, dark, and on paper. Colours of the canvas stand in `PageScriptColours.swift`.

extension Page {
    static let style = #"""
        :root {
          --paper: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d5dae0; --panel: #f5f7f9; --lane: #eef1f4;
          --accent: #0060a8; --alert: #b33c00; --alert-paper: #fff1e8; --good: #00734f; --warn-paper: #fff8dc;
        }
        :root[data-theme="dark"] {
          --paper: #14171b; --ink: #e8ebee; --quiet: #a0aab4; --line: #343b43; --panel: #1c2127; --lane: #20262d;
          --accent: #6cbcf5; --alert: #ff9655; --alert-paper: #3a2114; --good: #4fd0a5; --warn-paper: #322d14;
        }
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html { color-scheme: light; }
        html[data-theme="dark"] { color-scheme: dark; }
        body { margin: 0; padding: 14px 20px 40px; background: var(--paper); color: var(--ink); min-width: 320px;
          font: 14px/1.45 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        h1 { font-size: 21px; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 16px; margin: 22px 0 6px; }
        button, input { font: inherit; color: inherit; }
        button { background: var(--panel); border: 1px solid var(--line); border-radius: 5px; padding: 2px 9px;
          cursor: pointer; }
        button:hover { border-color: var(--accent); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
        pre { margin: 2px 0 8px; padding: 6px 9px; background: var(--panel); border-radius: 5px; overflow-x: auto;
          font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
        .title { display: flex; gap: 12px; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
        .tools { display: flex; gap: 6px; }
        .command { margin: 2px 0; color: var(--quiet); overflow-wrap: anywhere;
          font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
        .facts { display: flex; flex-wrap: wrap; gap: 2px 18px; list-style: none; margin: 4px 0; padding: 0;
          color: var(--quiet); }
        .facts b { color: var(--ink); font-variant-numeric: tabular-nums; }
        .loss { background: var(--alert-paper); border-left: 5px solid var(--alert); margin: 8px 0; padding: 7px 12px;
          border-radius: 3px; }
        .loss.mild { background: var(--warn-paper); border-color: #c9a400; }
        .findings h2 { margin-top: 10px; }
        .verdict { color: var(--alert); }
        .verdict.good { color: var(--good); }
        .verdict.note { color: var(--ink); }
        .findings ol { margin: 0 0 12px; padding: 0; list-style: none; display: grid; gap: 5px; max-height: 32vh;
          overflow-y: auto; }
        .findings li { border-left: 4px solid var(--line); padding: 1px 0 1px 10px; }
        .findings li.deadlock, .findings li.potential, .findings li.broken { border-left-color: var(--alert); }
        .findings li.deadlock { border-left-style: double; border-left-width: 6px; }
        .rule { display: inline-block; font-weight: 600; font-size: 12px; color: var(--quiet); margin-right: 4px; }
        .deadlock .rule, .potential .rule, .broken .rule { color: var(--alert); }
        .rule::first-letter { text-transform: uppercase; }
        .message { text-align: left; }
        button.message { background: none; border: 0; padding: 0; text-decoration: underline; border-radius: 2px;
          text-decoration-color: var(--accent); text-underline-offset: 3px; }
        .advice { margin: 0; color: var(--quiet); }
        .findings details { font-size: 13px; }
        .findings details p { margin: 3px 0 0; }
        summary { cursor: pointer; color: var(--quiet); width: max-content; }
        .bar { display: flex; flex-wrap: wrap; gap: 5px; align-items: center; margin-bottom: 5px; }
        .bar .space { flex: 1; }
        .bar form { display: flex; gap: 4px; align-items: center; }
        .bar input[type="search"] { background: var(--paper); border: 1px solid var(--line); border-radius: 5px;
          padding: 2px 8px; width: 210px; }
        #range, #results { color: var(--quiet); font-variant-numeric: tabular-nums; }
        #range { margin-left: 8px; }
        #results { min-width: 64px; }
        .check { color: var(--quiet); display: flex; gap: 4px; align-items: center; margin-right: 10px; }
        .legend { display: flex; flex-wrap: wrap; gap: 2px 16px; list-style: none; padding: 0; margin: 0 0 6px;
          font-size: 12px; color: var(--quiet); align-items: center; }
        .legend li { display: flex; gap: 5px; align-items: center; }
        .legend canvas { width: 26px; height: 14px; border-radius: 2px; }
        .overview { display: grid; grid-template-columns: var(--gutter, 210px) 1fr; border: 1px solid var(--line);
          border-bottom: 0; border-radius: 6px 6px 0 0; overflow: hidden; }
        .gutter-label { color: var(--quiet); font-size: 12px; padding: 9px 8px; }
        .overview canvas { width: 100%; height: 38px; display: block; cursor: crosshair; touch-action: none; }
        .stage { overflow-y: auto; overflow-x: hidden; max-height: max(300px, 66vh); border: 1px solid var(--line);
          overscroll-behavior: contain; }
        .tall { display: grid; grid-template-columns: var(--gutter, 210px) 1fr; position: relative; }
        .gutter { position: relative; border-right: 1px solid var(--line); }
        .gutter .lane { position: absolute; left: 0; right: 0; display: grid; gap: 0 7px; padding: 0 8px; border: 0;
          grid-template-columns: auto 1fr; align-items: center; border-radius: 0; background: none; text-align: left;
          overflow: hidden; white-space: nowrap; }
        .gutter .lane:hover { background: var(--lane); }
        .gutter .lane[aria-pressed="true"] { background: var(--lane); box-shadow: inset 4px 0 var(--accent); }
        .gutter .lane:focus-visible { outline-offset: -2px; }
        .gutter .lane b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; }
        .gutter .lane span.words { display: grid; min-width: 0; line-height: 1.25; }
        .gutter .lane small { color: var(--quiet); font-size: 11px; overflow: hidden; text-overflow: ellipsis; }
        .gutter h3 { position: absolute; left: 0; right: 0; margin: 0; padding: 3px 8px 0; font-size: 11px;
          color: var(--quiet); text-transform: uppercase; letter-spacing: .06em; background: var(--panel);
          border-top: 1px solid var(--line); }
        .badge { display: inline-block; min-width: 26px; padding: 1px 3px; border-radius: 3px; text-align: center;
          font: 600 11px/1.35 ui-monospace, "DejaVu Sans Mono", monospace; }
        .tall > canvas { position: sticky; top: 0; align-self: start; display: block; cursor: crosshair;
          touch-action: none; }
        .tall > canvas:focus-visible { outline-offset: -2px; }
        .details { border: 1px solid var(--line); border-top: 0; border-radius: 0 0 6px 6px; padding: 8px 12px;
          background: var(--panel); min-height: 96px; }
        .details h3 { margin: 0 0 3px; font-size: 14px; }
        .details p { margin: 2px 0; }
        .details .row { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 5px; }
        .details pre { background: var(--paper); max-height: 150px; overflow: auto; }
        .hint { color: var(--quiet); }
        .tip { position: fixed; z-index: 5; max-width: 440px; pointer-events: none; padding: 5px 9px; border-radius: 5px;
          background: var(--paper); border: 1px solid var(--quiet); font-size: 12.5px; line-height: 1.4;
          box-shadow: 0 3px 12px rgb(0 0 0 / .28); overflow-wrap: anywhere; }
        .tip b { display: block; }
        .tip div { white-space: pre-line; }
        dialog { color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
          max-width: 640px; padding: 14px 22px; }
        dialog::backdrop { background: rgb(0 0 0 / .45); }
        dialog dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; margin: 10px 0; }
        dialog dt, kbd { font: 600 12px/1.6 ui-monospace, "DejaVu Sans Mono", monospace; }
        dialog dd { margin: 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; min-width: 560px; }
        caption { text-align: left; font-weight: 600; font-size: 16px; padding: 20px 0 5px; }
        caption small { font-weight: 400; color: var(--quiet); font-size: 12.5px; }
        th, td { padding: 3px 9px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { vertical-align: bottom; background: var(--panel); }
        th:first-child, td:first-child, th.text, td.text { text-align: left; }
        th button { background: none; border: 0; padding: 0; font-weight: 600; color: inherit; }
        th[aria-sort="descending"] button::after { content: " \2193"; }
        th[aria-sort="ascending"] button::after { content: " \2191"; }
        td button { background: none; border: 0; padding: 0; text-decoration: underline; text-underline-offset: 3px;
          text-decoration-color: var(--accent); }
        td.zero { color: var(--quiet); opacity: .65; }
        td canvas { width: 160px; height: 13px; display: block; border-radius: 2px; }
        .order-graph { overflow: auto; border: 1px solid var(--line); border-radius: 6px; padding: 8px; max-height: 560px; }
        .order-graph svg { display: block; font: 12px system-ui, "DejaVu Sans", sans-serif; }
        .order-graph .node rect { fill: var(--panel); stroke: var(--quiet); }
        .order-graph .node.cycle rect { stroke: var(--alert); stroke-width: 2.5; fill: var(--alert-paper); }
        .order-graph text { fill: var(--ink); }
        .order-graph .node .kind { fill: var(--quiet); font-size: 11px; }
        .order-graph .edge { cursor: pointer; }
        .order-graph .edge path.line { fill: none; stroke: var(--quiet); stroke-width: 1.6; }
        .order-graph .edge path.head { fill: var(--quiet); }
        .order-graph .edge path.grip { fill: none; stroke: transparent; stroke-width: 14; }
        .order-graph .edge.cycle path.line { stroke: var(--alert); stroke-width: 3.4; stroke-dasharray: 9 4; }
        .order-graph .edge.cycle path.head { fill: var(--alert); }
        .order-graph .edge.cycle text { fill: var(--alert); font-weight: 700; }
        .order-graph .edge.accepted path.line { stroke-dasharray: 2 4; }
        .order-graph .edge text { font-size: 11px; fill: var(--quiet); paint-order: stroke; stroke: var(--paper);
          stroke-width: 4px; }
        .order-graph .edge:hover path.line, .order-graph .edge[aria-pressed="true"] path.line { stroke: var(--accent); }
        .order-graph .edge:focus-visible { outline: none; }
        .order-graph .edge:focus-visible path.line { stroke: var(--accent); stroke-width: 4; }
        .stacks { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 10px; }
        .stacks h4 { margin: 6px 0 0; font-size: 13px; }
        @media (max-width: 720px) {
          body { padding: 8px; }
          :root { --gutter: 130px; }
        }
        @media print {
          @page { size: A4 landscape; margin: 11mm; }
          body { padding: 0; font-size: 11px; }
          body, .details, .panel { background: #fff; }
          .tools, .bar, .tip, .hint, .overview, td button::after, .details .row { display: none; }
          .findings ol, .stage, .order-graph, .scroll { max-height: none; overflow: visible; }
          .tall > canvas { position: static; }
          .details:empty, #details.idle { display: none; }
          table { min-width: 0; font-size: 9.5px; break-inside: auto; }
          caption { font-size: 13px; }
          th, td { padding: 2px 5px; }
          tr, .findings li, .order-graph, .order { break-inside: avoid; }
          h2, caption, thead, .order p { break-after: avoid; }
          th button { display: contents; }
          td button, button.message { text-decoration: none; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }
        @media (prefers-reduced-motion: no-preference) { .gutter .lane { transition: background .12s; } }
        """# + "\n"
}
