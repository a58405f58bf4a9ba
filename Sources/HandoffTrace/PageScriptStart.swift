// SPDX-License-Identifier: Apache-2.0
//
// Last of the script: sizes, theme, paper, and the first frame.

extension Page {
    static let scriptStart = #"""
        function measure() {
          const stage = byId("stage");
          ratio = printing ? 2 : window.devicePixelRatio || 1;
          view.gutter = byId("gutter").offsetWidth || 210;
          view.width = Math.max(printing ? 1030 - view.gutter : stage.clientWidth - view.gutter, 100);
          // Canvases have limits; what is longer than that is not printed.
          view.height = printing ? Math.min(lanesHeight, 8000) : Math.min(stage.clientHeight, lanesHeight);
          canvas.width = Math.round(view.width * ratio);
          canvas.height = Math.round(view.height * ratio);
          canvas.style.width = view.width + "px";
          canvas.style.height = view.height + "px";
        }
        function changeTheme(name) {
          setTheme(name);
          showLegend();
          layLanes();
          showTables();
          changed();
        }
        const prefersDark = matchMedia("(prefers-color-scheme: dark)");
        prefersDark.addEventListener("change", () => { if (!printing) changeTheme(prefersDark.matches ? "dark" : "light"); });
        byId("theme").addEventListener("click", () => changeTheme(theme === "dark" ? "light" : "dark"));
        byId("help-button").addEventListener("click", () => byId("help").showModal());
        byId("zoom-in").addEventListener("click", () => zoom(1 / 1.6));
        byId("zoom-out").addEventListener("click", () => zoom(1.6));
        byId("pan-left").addEventListener("click", () => pan(-0.25));
        byId("pan-right").addEventListener("click", () => pan(0.25));
        byId("zoom-all").addEventListener("click", () => setView(0, span));
        byId("show-all").addEventListener("change", (event) => {
          showAll = event.target.checked;
          layLanes();
          measure();
          changed();
        });
        for (const button of document.querySelectorAll("[data-finding]")) {
          button.addEventListener("click", () => showFinding(Number(button.dataset.finding)));
        }
        // Paper is white, and has no scroll bars.
        let themeBefore = "light";
        addEventListener("beforeprint", () => {
          themeBefore = theme;
          printing = true;
          changeTheme("light");
          measure();
          draw();
        });
        addEventListener("afterprint", () => {
          printing = false;
          changeTheme(themeBefore);
          measure();
        });
        addEventListener("hashchange", readAddress);

        changeTheme(prefersDark.matches ? "dark" : "light");
        fillHelp();
        showOrder();
        showDetails();
        measure();
        new ResizeObserver(() => { if (!printing) { measure(); draw(); } }).observe(byId("stage"));
        readAddress();
        draw();
        document.body.dataset.ready = "yes";
        document.body.dataset.loadMilliseconds = performance.now().toFixed(0);
        """# + "\n"
}
