// SPDX-License-Identifier: Apache-2.0
//
// Colours and patterns. States use colours of Okabe and Ito's palette, threads those of Paul Tol's muted one, which
// people with any colour vision can tell apart; each state has its own pattern and letter as well, each thread its tag.

extension Page {
    static let scriptColours = #"""
        const palettes = {
          light: {
            paper: [255, 255, 255], lane: [238, 241, 244], ink: [27, 31, 36], quiet: [87, 96, 106], line: [213, 218, 224],
            accent: [0, 96, 168], alert: [179, 60, 0],
            states: [[0, 140, 102], [229, 116, 26], [96, 180, 233], [203, 209, 215], [255, 255, 255]],
            second: [[0, 140, 102], [196, 84, 8], [58, 150, 212], [178, 185, 193], [120, 128, 136]],
            threads: [[51, 34, 136], [221, 204, 119], [136, 204, 238], [136, 34, 85], [68, 170, 153], [204, 102, 119],
              [17, 119, 51], [170, 68, 153], [153, 153, 51]],
            others: [140, 147, 155],
          },
          dark: {
            paper: [20, 23, 27], lane: [32, 38, 45], ink: [232, 235, 238], quiet: [160, 170, 180], line: [52, 59, 67],
            accent: [108, 188, 245], alert: [255, 150, 85],
            states: [[0, 158, 115], [240, 138, 48], [86, 180, 233], [70, 79, 89], [20, 23, 27]],
            second: [[0, 158, 115], [190, 92, 20], [46, 138, 200], [98, 108, 119], [140, 149, 158]],
            threads: [[123, 110, 230], [221, 204, 119], [136, 204, 238], [196, 80, 140], [68, 170, 153], [228, 136, 150],
              [60, 160, 90], [204, 110, 188], [176, 176, 80]],
            others: [130, 138, 147],
          },
        };
        const stateWords = ["running", "wants the lock", "in C", "parked", "not known"];
        const stateLetters = ["R", "W", "C", "P", "?"];
        const stateExplained = ["", "waits for a lock", "a released region: C works, the lock is free for others",
          "in a call that waits: a condition, a poll, a sleep, another thread's end", "the events were lost"];
        // By state: solid, diagonal, dots, level lines, crossed.
        const statePatterns = [0, 1, 2, 3, 4];
        const patterns = [
          () => false,
          (x, y) => (x + y) % 7 < 2,
          (x, y) => x % 5 < 2 && (y + (Math.floor(x / 5) % 2) * 2) % 5 < 2,
          (x, y) => y % 5 < 1,
          (x, y) => (x + y) % 8 < 1 || (x - y + 8000) % 8 < 1,
          (x, y) => x % 6 < 2,
          (x, y) => (x - y + 7000) % 7 < 2,
        ];

        let theme = "light", palette = palettes.light, statePaints = [], threadPaints = [], othersPaint, unknownPaint;
        const packed = ([red, green, blue]) => (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
        const css = ([red, green, blue], alpha = 1) => `rgb(${red} ${green} ${blue} / ${alpha})`;
        function luminance(colour) {
          const [red, green, blue] = colour.map((part) => {
            const value = part / 255;
            return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        }
        function paint(colour, second, pattern) {
          const light = luminance(colour);
          return { colour, first: packed(colour), second: packed(second), pattern: patterns[pattern], isPlain: pattern === 0,
            text: (light + 0.05) * (light + 0.05) > 1.05 * 0.05 ? "#101418" : "#ffffff" };
        }
        function setTheme(name) {
          theme = name;
          palette = palettes[name];
          document.documentElement.dataset.theme = name;
          statePaints = palette.states.map((colour, i) => paint(colour, palette.second[i], statePatterns[i]));
          threadPaints = threads.map((_, i) => {
            const colour = palette.threads[i % 9], round = Math.floor(i / 9) % 3;
            const second = colour.map((part) => Math.round(luminance(colour) > 0.3 ? part * 0.55 : part + (255 - part) * 0.55));
            return paint(colour, second, [0, 5, 6][round]);
          });
          othersPaint = paint(palette.others, palette.paper, 6);
          unknownPaint = statePaints[UNKNOWN];
        }
        const holderPaint = (thread) => threadPaints[thread] || unknownPaint;

        // Pixels of one lane, in device pixels, so that patterns are as sharp as the screen is.
        class Strip {
          size(width, height) {
            if (this.image && this.image.width === width && this.image.height === height) {
              this.pixels.fill(this.ground);
              return;
            }
            this.image = new ImageData(width, height);
            this.pixels = new Uint32Array(this.image.data.buffer);
            this.pixels.fill(this.ground);
          }
          set background(colour) { this.ground = packed(colour); }
          fill(paint, x0, x1, y0, y1) {
            const { pixels, image: { width } } = this, { first, second, pattern, isPlain } = paint;
            for (let y = y0; y < y1; y++) {
              const row = y * width;
              if (isPlain) pixels.fill(first, row + x0, row + x1);
              else for (let x = x0; x < x1; x++) pixels[row + x] = pattern(x, y) ? second : first;
            }
          }
        }
        function swatch(paint, width = 26, height = 14) {
          const canvas = make("canvas", { width: width * 2, height: height * 2, "aria-hidden": "true" }), strip = new Strip();
          strip.background = palette.paper;
          strip.size(width * 2, height * 2);
          strip.fill(paint, 0, width * 2, 0, height * 2);
          canvas.getContext("2d").putImageData(strip.image, 0, 0);
          return canvas;
        }
        function badge(thread) {
          const paint = holderPaint(thread), colour = css(paint.colour);
          const second = css([paint.second & 255, paint.second >> 8 & 255, paint.second >> 16 & 255]);
          const style = paint.isPlain ? `background:${colour};color:${paint.text}`
            : `background:${colour};color:${paint.text};box-shadow:inset 0 -3px ${second}`;
          return make("span", { class: "badge", style }, threads[thread] ? threads[thread].tag : "?");
        }
        """# + "\n"
}
