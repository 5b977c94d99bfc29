// Sorting and filtering of tables. Without this script every table is there, whole and in its first order.
(() => {
  "use strict";

  const CHUNK = 250; // rows that are laid out at once: two thousand take a browser half a second
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFC").toLowerCase().trim();
  const compare = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));

  // What a cell is sorted by: null for what has no value, which stands last in either direction.
  const keyOf = (cell, kind) => {
    const text = cell.textContent.trim();
    if (kind === "text") return text === "" || text === "–" ? null : text;
    const number = Number.parseFloat(text.replace("−", "-"));
    return Number.isNaN(number) ? null : number;
  };

  // A table: all its rows in their order, those of them that pass the filter, and as many as are laid out.
  class View {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.headings = Array.from(table.tHead.rows[0].cells);
      this.rows = Array.from(this.body.rows);
      this.keys = new Map(); // place of a column -> row -> key
      this.passing = this.rows;
      this.limit = CHUNK;
      this.more = document.querySelector(`[data-more="${table.id}"]`);
      this.headings.forEach((heading, place) => this.makeSortable(heading, place));
      if (this.more && this.rows.length > CHUNK) this.grow();
      else this.limit = Infinity;
    }

    makeSortable(heading, place) {
      if (!heading.dataset.sort) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      if (!heading.hasAttribute("aria-sort")) heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => this.sort(place, heading.getAttribute("aria-sort") === "ascending"));
    }

    // Lay out more whenever the end comes into sight, and everything for print.
    grow() {
      this.table.setAttribute("aria-rowcount", String(this.rows.length + 1));
      this.more.addEventListener("click", () => this.show(this.limit + CHUNK));
      const sight = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.show(this.limit + CHUNK);
      });
      sight.observe(this.more);
      addEventListener("beforeprint", () => this.show(Infinity));
      addEventListener("afterprint", () => this.show(CHUNK));
      this.show(CHUNK);
    }

    show(limit) {
      const wanted = this.passing.slice(0, limit);
      if (limit > this.limit && this.body.rows.length === this.limit) this.body.append(...wanted.slice(this.limit));
      else this.body.replaceChildren(...wanted);
      this.limit = limit;
      if (this.more) this.more.hidden = wanted.length === this.passing.length;
    }

    first() {
      this.show(this.more && this.rows.length > CHUNK ? CHUNK : Infinity);
      requestAnimationFrame(() => {
        this.table.parentElement.scrollTop = 0;
      });
    }

    keysOf(place) {
      if (!this.keys.has(place)) {
        const kind = this.headings[place].dataset.sort;
        this.keys.set(place, new Map(this.rows.map((row) => [row, keyOf(row.cells[place], kind)])));
      }
      return this.keys.get(place);
    }

    sort(place, descending) {
      const keys = this.keysOf(place);
      const sign = descending ? -1 : 1;
      const passing = new Set(this.passing);
      this.rows.sort((row, next) => {
        const [one, other] = [keys.get(row), keys.get(next)];
        if (one === null || other === null) return (one === null) - (other === null);
        return sign * compare(one, other);
      });
      this.passing = this.rows.filter((row) => passing.has(row));
      this.first();
      this.headings.forEach((heading, other) => {
        if (heading.dataset.sort) heading.setAttribute("aria-sort", "none");
        if (other === place) heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      });
    }

    filter(passes) {
      this.passing = this.rows.filter(passes);
      this.first();
      return this.passing.length;
    }
  }

  const connect = (controls, view) => {
    const texts = new Map(view.rows.map((row) => [row, plain(`${row.cells[0].textContent} ${row.cells[1].textContent}`)]));
    const search = controls.querySelector("input");
    const choice = controls.querySelector("select");
    const told = controls.querySelector("output");
    let waiting = 0;
    const filter = () => {
      waiting = 0;
      const [wanted, tag] = [plain(search.value), choice.value];
      const passes = (row) => texts.get(row).includes(wanted) && (!tag || row.dataset.tags.split(" ").includes(tag));
      told.textContent = told.dataset.words.replace("SHOWN", String(view.filter(passes)));
    };
    const soon = () => {
      waiting ||= requestAnimationFrame(filter);
    };
    search.addEventListener("input", soon);
    choice.addEventListener("change", soon);
    controls.hidden = false;
    filter(); // a browser keeps what was typed before the page was loaded again
  };

  const views = new Map();
  for (const table of document.querySelectorAll("table[data-sortable]")) views.set(table.id, new View(table));
  for (const controls of document.querySelectorAll(".controls[data-table]")) {
    connect(controls, views.get(controls.dataset.table));
  }
})();
