import { now } from './api.js';
import { clockTone, nextClock, windowTone } from './clocks.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { duration, fullTime, relativeTime } from './time.js';

const running = new WeakMap();

/** An element that `tickClocks` keeps right for as long as it is shown. */
function ticking(element, update) {
  running.set(element, update);
  element.classList.add('ticking');
  return element;
}

/** Brings every running time below `root` up to date; text that did not change is left alone. */
export function tickClocks(root, t) {
  for (const element of root.getElementsByClassName('ticking')) running.get(element)?.(t);
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** 5 min ago, and the full time when pointed at. */
export function since(iso, t) {
  const at = Date.parse(iso);
  const element = el('time', { dateTime: iso, title: fullTime(at, t) });
  const update = (words) => put(element, relativeTime(at, now(), words));
  update(t);
  return ticking(element, update);
}

/** The time left or overdue of one clock: amber when it runs out, red when it has. */
export function clockChip(clock, t) {
  const name = t.orName(`clock_${clock.kind}`, clock.kind);
  const text = el('span');
  const chip = el('span', { title: clockTitle(clock, name, t) }, icon('clock'), text);
  const update = (words) => {
    const tone = clockTone(clock, now());
    const look = `chip clock ${tone} ticking`;
    if (chip.className !== look) chip.className = look;
    if (clock.state === 'paused') {
      put(text, words('clockPaused'));
      return;
    }
    const left = Date.parse(clock.due) - now();
    const time = duration(Math.abs(left), words);
    put(text, left > 0 ? words('clockLeft', { time }) : words('clockLate', { time }));
  };
  const ready = ticking(chip, update);
  update(t);
  return ready;
}

function clockTitle(clock, name, t) {
  const due = clock.due === null ? t('clockPaused') : fullTime(Date.parse(clock.due), t);
  const seen = clock.acknowledgedBy ? t('clockSeenBy', { name: clock.acknowledgedBy.name }) : null;
  return [name, due, seen].filter(Boolean).join(' · ');
}

/** The clock that a person must mind next; null when none runs. */
export function nextClockChip(conversation, t) {
  const clock = nextClock(conversation);
  return clock && clockChip(clock, t);
}

/** How long free text may still be sent. */
export function windowChip(window, t, { isShort = false } = {}) {
  const text = el('span');
  const title = window.until === null ? null : fullTime(Date.parse(window.until), t);
  const chip = el('span', { title }, text);
  const update = (words) => {
    const tone = windowTone(window, now());
    const look = `chip window ${tone === 'soon' ? 'soon' : tone === 'closed' ? 'closed' : 'calm'} ticking`;
    if (chip.className !== look) chip.className = look;
    put(text, windowText(tone, window, { words, isShort }));
  };
  const ready = ticking(chip, update);
  update(t);
  return ready;
}

function windowText(tone, window, { words, isShort }) {
  if (tone === 'free') return words('windowFree');
  if (tone === 'closed') return words(window.kind === 'template-only' ? 'windowTemplate' : 'windowClosed');
  if (window.kind === 'human-agent') return words('windowHuman', { time: leftOf(window, words) });
  return words(isShort ? 'clockLeft' : 'windowOpen', { time: leftOf(window, words) });
}

function leftOf({ until }, words) {
  return duration(Date.parse(until) - now(), words);
}
