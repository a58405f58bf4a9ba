// SPDX-License-Identifier: Apache-2.0
//
// The page's frame: what the script fills. Without the script it says so.

extension Page {
    static let body = #"""
        <noscript><p class="loss">The timeline needs JavaScript. It works offline: nothing is fetched.</p></noscript>
        <p id="trouble" class="loss" role="alert" hidden></p>
        <main>
        <section class="timeline" aria-label="Timeline">
        <div class="bar" role="toolbar" aria-label="Timeline">
        <button type="button" id="zoom-in" title="Zoom in (w or +)" aria-label="Zoom in">+</button>
        <button type="button" id="zoom-out" title="Zoom out (s or -)" aria-label="Zoom out">&minus;</button>
        <button type="button" id="pan-left" title="Earlier (a)" aria-label="Earlier">&larr;</button>
        <button type="button" id="pan-right" title="Later (d)" aria-label="Later">&rarr;</button>
        <button type="button" id="zoom-all" title="The whole recording (0)">All</button>
        <output id="range" aria-live="polite"></output>
        <span class="space"></span>
        <label class="check"><input type="checkbox" id="show-all"> <span id="show-all-text"></span></label>
        <form id="search" role="search">
        <input id="query" type="search" placeholder="Thread, lock or place" aria-label="Search for a thread, lock or place">
        <button type="button" id="search-before" title="Before (N)" aria-label="Result before">&uarr;</button>
        <button type="submit" id="search-next" title="Next (n)" aria-label="Next result">&darr;</button>
        <output id="results" aria-live="polite"></output>
        </form>
        </div>
        <ul class="legend" id="legend" aria-label="Legend"></ul>
        <div class="overview"><span class="gutter-label">All of it</span>
        <canvas id="overview" role="img" aria-label="The whole recording: what threads were doing; drag to choose a part"></canvas>
        </div>
        <div id="stage" class="stage"><div id="tall" class="tall">
        <div id="gutter" class="gutter"></div>
        <canvas id="lanes" tabindex="0" role="application" aria-roledescription="timeline" aria-describedby="range"
        aria-label="Lanes of locks and threads. Press ? for keys."></canvas>
        </div></div>
        <aside id="details" class="details" aria-label="Details" aria-live="polite"></aside>
        </section>
        <section id="order" class="order" aria-labelledby="order-title" hidden>
        <h2 id="order-title">Order of locks</h2>
        <p id="order-words"></p>
        <div id="order-graph" class="order-graph"></div>
        <div id="order-evidence" class="order-evidence" aria-live="polite"></div>
        </section>
        <section id="tables" class="tables"></section>
        </main>
        <div id="tip" class="tip" role="tooltip" hidden></div>
        <dialog id="help" aria-labelledby="help-title"></dialog>
        """# + "\n"
}
