import { drawRow, type Drawing } from './bubble.ts';
import { h, icon } from './dom.ts';
import { rowsOf } from './rows.ts';

const nearEndPx = 80;

/** What was said, oldest first. It stays at its end for who is there, and in its place for who reads above. */
export function createThread(drawing: Drawing) {
  const { state, say } = drawing;
  const drawn = new Map<string, { mark: string; element: HTMLElement }>();
  const earlier = h('button', { type: 'button', class: 'earlier', hidden: true, click: loadEarlier }, say('earlier'));
  const lines = h('div', { class: 'lines', role: 'log', 'aria-live': 'polite', 'aria-label': say('log') });
  const scroller = h(
    'div',
    { class: 'scroller', tabindex: '0', role: 'group', 'aria-label': say('log') },
    earlier,
    lines,
  );
  const toEnd = h('button', { type: 'button', class: 'to-end', hidden: true, click: scrollToEnd }, icon('down'));
  let isAtEnd = true;

  async function loadEarlier(): Promise<void> {
    const before = scroller.scrollHeight - scroller.scrollTop;
    isAtEnd = false;
    await state.loadEarlier().catch(() => undefined); // the button is still there
    scroller.scrollTop = scroller.scrollHeight - before;
  }

  function scrollToEnd(): void {
    isAtEnd = true;
    scroller.scrollTop = scroller.scrollHeight;
    showToEnd();
  }

  function showToEnd(): void {
    toEnd.hidden = isAtEnd;
    toEnd.setAttribute('aria-label', say(state.unread() > 0 ? 'unread' : 'newest'));
    toEnd.classList.toggle('new', state.unread() > 0);
  }

  function draw(): void {
    const rows = rowsOf(state, drawing);
    // What was there before is not read out as if it had just come.
    lines.setAttribute('aria-busy', String(drawn.size <= 1 && rows.length > 3));
    const wanted = new Set(rows.map(({ key }) => key));
    for (const [key, { element }] of drawn) {
      if (wanted.has(key)) continue;
      element.remove();
      drawn.delete(key);
    }
    let place: ChildNode | null = lines.firstChild;
    for (const row of rows) {
      const known = drawn.get(row.key);
      const element = known?.mark === row.mark ? known.element : drawRow(row, drawing);
      if (known && known.element !== element) {
        if (place === known.element) place = known.element.nextSibling;
        known.element.remove();
      }
      drawn.set(row.key, { mark: row.mark, element });
      if (place === element) place = element.nextSibling;
      else lines.insertBefore(element, place);
    }
    earlier.hidden = !state.hasEarlier();
    if (isAtEnd) scrollToEnd();
    else showToEnd();
    lines.setAttribute('aria-busy', 'false');
  }

  scroller.addEventListener(
    'scroll',
    () => {
      isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx;
      showToEnd();
    },
    { passive: true },
  );
  // A picture that comes, or the keyboard of a phone, takes its room from above.
  const observer = new ResizeObserver(() => {
    if (isAtEnd) scrollToEnd();
  });
  observer.observe(lines);
  observer.observe(scroller);

  return { element: h('div', { class: 'thread' }, scroller, toEnd), scroller, draw, scrollToEnd };
}
