import type { ChatState } from './chat-state.ts';
import { createComposer } from './composer.ts';
import { h, icon } from './dom.ts';
import type { Language } from './options.ts';
import { createThread } from './thread.ts';
import type { Place } from './widget.ts';
import type { Say } from './words.ts';

type Given = { place: Place; state: ChatState; say: Say; language: Language; onClose(): void };

/** The dialog: a heading, what was said, and where one writes. Over the whole screen on a phone. */
export function createPanel({ place, state, say, language, onClose }: Given) {
  const title = h('h2', { tabindex: '-1' }, say('title'));
  const status = h('p', { class: 'status', role: 'status' });
  const close = h(
    'button',
    { type: 'button', class: 'tool', 'aria-label': say('close'), click: onClose },
    icon('close'),
  );
  const drawing = { state, say, language, base: place.options.base, chosen: () => thread.scroller.focus() };
  const thread = createThread(drawing);
  const composer = createComposer({ state, say, sent: () => thread.scrollToEnd() });
  const panel = h(
    'section',
    { class: 'panel', role: 'dialog', 'aria-label': say('title'), lang: language, hidden: true, keydown: pressed },
    h('header', {}, h('div', { class: 'head' }, title, status), close),
    ...[thread.element, composer.element],
  );
  // To the page it is its own element that is typed into, and its shortcuts would answer to every letter.
  for (const name of ['keydown', 'keyup', 'keypress']) panel.addEventListener(name, (event) => event.stopPropagation());
  panel.addEventListener('dragover', (event) => event.preventDefault());
  panel.addEventListener('drop', (event) => {
    event.preventDefault();
    void composer.attachAll([...(event.dataTransfer?.files ?? [])]);
  });
  const keyboard = fitKeyboard(panel);
  place.root.insertBefore(panel, place.launcher);
  state.follow(draw);
  let isDrawn = false;

  function draw(): void {
    if (panel.hidden && !isDrawn) return;
    isDrawn = true;
    const business = state.business();
    title.textContent = business ? business.business.name : say('title');
    panel.setAttribute('aria-label', say('with', { name: title.textContent }));
    const said = state.problem() ?? (state.isLost() ? say('offline') : business ? '' : say('connecting'));
    if (status.textContent !== said) status.textContent = said;
    composer.draw();
    thread.draw();
  }

  /** The focus stays within, and Escape leads out. */
  function pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Tab') return;
    const stops = [...panel.querySelectorAll<HTMLElement>('button,a[href],textarea,audio,video,[tabindex="0"]')].filter(
      (one) => !one.hidden && !(one as HTMLButtonElement).disabled && one.offsetParent !== null,
    );
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const from = event.shiftKey ? first : last;
    const focused = place.root.activeElement;
    if (focused !== from && !(event.shiftKey && focused === title)) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  return {
    show(focus: boolean): void {
      panel.hidden = false;
      place.host.dataset['open'] = '';
      keyboard.start();
      draw();
      thread.scrollToEnd();
      // On a phone the keyboard would cover what one came to read.
      if (focus) (matchMedia('(hover: hover)').matches ? composer : title).focus();
    },
    hide(): void {
      panel.hidden = true;
      delete place.host.dataset['open'];
      keyboard.stop();
    },
  };
}

const phone = '(max-width: 480px), (max-height: 480px)';

/** Over a phone's whole screen, less its keyboard; the page behind it stays where it is. */
function fitKeyboard(panel: HTMLElement): { start(): void; stop(): void } {
  const { visualViewport } = window;
  const page = document.documentElement;
  let before: string | null = null;
  const fit = (): void => {
    const isPhone = matchMedia(phone).matches;
    panel.style.setProperty('--height', isPhone && visualViewport ? `${visualViewport.height}px` : '');
    panel.style.setProperty('--top', isPhone && visualViewport ? `${visualViewport.offsetTop}px` : '');
    if (isPhone && before === null) {
      before = page.style.overflow;
      page.style.overflow = 'hidden';
    } else if (!isPhone) release();
  };
  const release = (): void => {
    if (before !== null) page.style.overflow = before;
    before = null;
  };
  return {
    start() {
      fit();
      visualViewport?.addEventListener('resize', fit);
      visualViewport?.addEventListener('scroll', fit);
      addEventListener('resize', fit);
    },
    stop() {
      release();
      visualViewport?.removeEventListener('resize', fit);
      visualViewport?.removeEventListener('scroll', fit);
      removeEventListener('resize', fit);
    },
  };
}
