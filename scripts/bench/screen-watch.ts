// In the page: the clock of the bench.

export const count = 'main p[role="status"]';
export const firstRow = 'main a[data-index="0"]';
export const period = 'main h2[aria-live]';
export const figures = 'main';
const items = 'section[aria-label=Items]';
const watched = [count, firstRow, period, figures];

/** In the page: when the last key or click was, on the page's clock. */
export const noteKeysAndClicks = `for (const type of ['keydown', 'click', 'change'])
  addEventListener(type, ({ timeStamp }) => { window.lastInputAt = timeStamp; }, { capture: true });`;

/** In the page: from the input to the end of the frame that has the result; null after ten seconds. */
export const watch = (done: string) => `{
  const texts = new Map();
  const text = (selector) => document.querySelector(selector)?.textContent ?? '';
  for (const selector of ${JSON.stringify(watched)}) texts.set(selector, text(selector));
  const changed = (selector) => text(selector) !== '' && text(selector) !== texts.get(selector);
  const itemsBefore = document.querySelector('${items}');
  // Two receipts may say the same, but each is drawn by itself.
  const hasNewItems = () => ![null, itemsBefore].includes(document.querySelector('${items}'));
  const screen = (name) => document.querySelector('main')?.dataset.screen === name;
  const has = (selector) => document.querySelector(selector) !== null;
  const titled = (title) => text('main h1') === title;
  const isQuiet = () => !has('main [aria-busy="true"]');
  const begunAt = performance.now();
  window.lastInputAt = 0;
  window.painted = new Promise((resolve) => {
    const look = () => {
      if (window.lastInputAt > begunAt && (${done})) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.lastInputAt)));
      } else if (performance.now() - begunAt > 10_000) resolve(null);
      else requestAnimationFrame(look);
    };
    look();
  });
  // Otherwise the promise would be the answer, and waited for.
  undefined;
}`;
