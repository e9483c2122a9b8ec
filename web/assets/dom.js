/** An element with properties and children. Strings become text, never HTML; null and false are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (value === false && !name.startsWith('aria-')) continue;
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name.startsWith('aria-') || name.startsWith('data-')) element.setAttribute(name, String(value));
    else if (name in element) element[name] = value;
    else element.setAttribute(name, String(value));
  }
  element.append(...present(children));
  return element;
}

/** Replaces all that is in an element. */
export function show(element, ...children) {
  element.replaceChildren(...present(children));
}

function present(children) {
  return children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
}

const looks = new WeakMap();

/**
 * Brings `parent`'s children in line with `entries` ({ key, look, make }): one is made anew only when its look
 * changed, so that focus, scrolling and a playing recording survive an update.
 */
export function reconcile(parent, entries) {
  const wanted = new Set(entries.map((entry) => entry.key));
  const before = new Map();
  // Those that go, first: then what stays need not be moved, which would cost it its focus.
  for (const child of [...parent.children]) {
    if (wanted.has(child.dataset.key)) before.set(child.dataset.key, child);
    else child.remove();
  }
  let place = parent.firstElementChild;
  for (const { key, look, make } of entries) {
    let node = before.get(key);
    if (!node || looks.get(node) !== look) {
      const fresh = make();
      fresh.dataset.key = key;
      looks.set(fresh, look);
      if (node) {
        if (place === node) place = fresh;
        swap(node, fresh);
      }
      node = fresh;
    }
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}

const focusables = 'a[href],button,input,textarea,select,summary,[tabindex]';

/** Replaces all that is in an element; a button of the same name keeps the focus that it had. */
export function showAnew(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  show(element, ...children);
  if (!focused || element.contains(document.activeElement)) return;
  const same = [...element.querySelectorAll(focusables)].find((one) => one.textContent === focused.textContent);
  (focused.isConnected ? focused : same)?.focus({ preventScroll: true });
}

function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const index = focused ? [...old.querySelectorAll(focusables)].indexOf(focused) : -1;
  old.replaceWith(fresh);
  if (focused) (fresh.querySelectorAll(focusables)[Math.max(0, index)] ?? fresh).focus({ preventScroll: true });
}

let lastId = 0;

/** An id for `aria-labelledby` and the like. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Calls it once things have been quiet for a while; `.cancel()` forgets it. */
export function debounced(waitMs, run) {
  let timer = 0;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), waitMs);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

/** Calls it once, a while after the first of several calls: under a steady rain of changes it still runs. */
export function gathered(waitMs, run) {
  let timer = 0;
  const later = () => {
    timer ||= setTimeout(() => {
      timer = 0;
      run();
    }, waitMs);
  };
  later.cancel = () => {
    clearTimeout(timer);
    timer = 0;
  };
  return later;
}
