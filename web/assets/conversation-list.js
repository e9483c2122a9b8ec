import { get } from './api.js';
import { byUrgency } from './clocks.js';
import { conversationRow, rowLook } from './conversation-row.js';
import { debounced, el, gathered, reconcile, show } from './dom.js';
import { errorText, isAbort } from './errors.js';
import { icon } from './icons.js';

const PAGE = 50;
const SEARCH_MS = 250;
const SETTLE_MS = 200;
/** More changes at once than this, and the first page is fetched instead of each. */
const MOST_SINGLE = 6;
const COUNTED = 200;
/** Beyond it a tab says so: five of them have to fit. */
const MOST_SHOWN = 99;

const TABS = {
  waiting: { phase: 'queued' },
  mine: { phase: 'queued,assigned,confirming', agent: 'me' },
  bot: { phase: 'bot' },
  open: { phase: 'bot,queued,assigned,confirming' },
  done: { phase: 'resolved,closed' },
};
const KEPT_AS = 'sapa.tab';

export function createList(app) {
  const { t, me } = app;
  let tab = sessionStorage.getItem(KEPT_AS) ?? 'waiting';
  if (!(tab in TABS)) tab = 'waiting';
  let query = '';
  let items = [];
  let next = null;
  let selected = null;
  /** loading, ready, failed */
  let state = 'loading';
  let problem = null;
  let asking = new AbortController();
  let isLoadingMore = false;
  const touched = new Set();
  const waiting = new Set();
  const mine = new Set();

  const search = el('input', {
    type: 'search',
    placeholder: t('search'),
    'aria-label': t('search'),
    autocomplete: 'off',
    oninput: debounced(SEARCH_MS, () => setQuery(search.value)),
  });
  const tabs = Object.keys(TABS).map(tabButton);
  const rows = el('ul', { class: 'rows', 'aria-label': t('conversations'), onkeydown: moveByKeys });
  const below = el('div', { class: 'below-list' });
  const scroller = el('div', { class: 'scroller', id: 'conversation-rows', onscroll: moreWhenNear }, rows, below);
  const count = el('p', { class: 'unseen', role: 'status' });
  const tabList = el('div', { class: 'tabs', role: 'group', 'aria-label': t('conversations') }, tabs);
  const element = el(
    'nav',
    { class: 'conversations', 'aria-label': t('conversations') },
    el('div', { class: 'search' }, icon('search'), search),
    tabList,
    count,
    scroller,
  );

  function tabButton(name) {
    const number = el('span', { class: 'number' });
    return el(
      'button',
      { type: 'button', 'data-tab': name, 'aria-pressed': name === tab, onclick: () => setTab(name) },
      t(`tab_${name}`),
      number,
    );
  }

  function setTab(name) {
    tab = name;
    sessionStorage.setItem(KEPT_AS, name);
    // A search covers everything: whoever picks a tab wants the tab.
    search.value = '';
    query = '';
    items = [];
    void reload();
  }

  function setQuery(text) {
    if (text.trim() === query) return;
    query = text.trim();
    items = [];
    void reload();
  }

  function filter() {
    return query === '' ? TABS[tab] : { q: query };
  }

  async function reload() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    state = 'loading';
    render();
    try {
      const limit = tab === 'waiting' && query === '' ? COUNTED : PAGE;
      const page = await fetchPage({ ...filter(), limit }, signal);
      items = page.items;
      next = page.next;
      state = 'ready';
      render();
      void countTabs(signal);
    } catch (error) {
      if (isAbort(error)) return;
      state = 'failed';
      problem = error;
      render();
    }
  }

  function fetchPage(wanted, signal) {
    const together = AbortSignal.any([app.signal, signal]);
    return get(`/conversations?${new URLSearchParams(wanted)}`, { signal: together });
  }

  /** How many wait and how many are mine: kept right afterwards by the changes alone. */
  async function countTabs(signal) {
    try {
      const [queued, own] = await Promise.all(
        [TABS.waiting, TABS.mine].map((one) => fetchPage({ ...one, limit: COUNTED }, signal)),
      );
      refill(waiting, queued.items);
      refill(mine, own.items);
      renderCounts();
    } catch (error) {
      if (!isAbort(error)) app.fail(error);
    }
  }

  async function moreWhenNear() {
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (left > 400 || next === null || isLoadingMore) return;
    isLoadingMore = true;
    render();
    try {
      const page = await fetchPage({ ...filter(), limit: PAGE, cursor: next }, asking.signal);
      const known = new Set(items.map((item) => item.id));
      items = [...items, ...page.items.filter((item) => !known.has(item.id))];
      next = page.next;
    } catch (error) {
      app.fail(error);
    }
    isLoadingMore = false;
    render();
  }

  function onChange(change) {
    const { kind, conversationId } = change;
    if (!conversationId || kind === 'alert' || kind === 'note' || kind === 'media') return;
    if (kind === 'conversation') recount(change);
    const isShown = items.some((item) => item.id === conversationId);
    const mayBelong = kind === 'conversation' && query === '' && belongs(change);
    if (!isShown && !mayBelong) return;
    touched.add(conversationId);
    settle();
  }

  function recount({ conversationId, phase, agentId }) {
    put(waiting, conversationId, phase === 'queued');
    put(mine, conversationId, agentId === me.id && TABS.mine.phase.split(',').includes(phase));
    renderCounts();
  }

  /** Whether what is known of a conversation puts it into the tab that is open. */
  function belongs({ phase, agentId }) {
    const wanted = TABS[tab];
    return wanted.phase.split(',').includes(phase) && (wanted.agent === undefined || agentId === me.id);
  }

  const settle = gathered(SETTLE_MS, async () => {
    const ids = [...touched];
    touched.clear();
    try {
      if (ids.length > MOST_SINGLE) await refreshTop(ids);
      else await Promise.all(ids.map(refreshOne));
    } catch (error) {
      if (!isAbort(error)) ids.forEach((id) => touched.add(id));
    }
    if (state === 'ready') render();
  });

  async function refreshOne(id) {
    const { signal } = asking;
    const fresh = await get(`/conversations/${encodeURIComponent(id)}`, {
      signal: AbortSignal.any([app.signal, signal]),
    });
    items = items.filter((item) => item.id !== id);
    const isWanted = query !== '' || belongs({ phase: fresh.phase, agentId: fresh.agent?.id });
    if (isWanted) items = [fresh, ...items].toSorted(byActivity);
  }

  async function refreshTop(ids) {
    const page = await fetchPage({ ...filter(), limit: COUNTED }, asking.signal);
    const fresh = new Set([...ids, ...page.items.map((item) => item.id)]);
    items = [...page.items, ...items.filter((item) => !fresh.has(item.id))].toSorted(byActivity);
    if (page.next === null) next = null;
  }

  function render() {
    for (const button of tabs) button.setAttribute('aria-pressed', String(query === '' && button.dataset.tab === tab));
    const shown = tab === 'waiting' && query === '' ? items.toSorted(byUrgency) : items;
    reconcile(
      rows,
      shown.map((item) => ({
        key: item.id,
        look: rowLook(item, item.id === selected, t),
        make: () => conversationRow(item, { t, isSelected: item.id === selected }),
      })),
    );
    rows.setAttribute('aria-busy', String(state === 'loading'));
    show(below, ...footing());
    count.textContent = state === 'ready' ? t('listCount', { count: items.length + (next === null ? '' : '+') }) : '';
  }

  function footing() {
    if (state === 'failed') {
      return [
        el('p', { role: 'alert' }, el('strong', {}, t('listFailed')), ' ', errorText(problem, t)),
        el('button', { type: 'button', class: 'primary', onclick: reload }, t('retry')),
      ];
    }
    if (state === 'loading' && items.length === 0) return skeletons();
    if (isLoadingMore) return [el('p', { role: 'status' }, t('loading'))];
    if (items.length > 0) return [];
    if (query !== '') return emptyWords(t('noMatch', { query }), t('noMatchHint'));
    return emptyWords(t(`empty_${tab}`), t(`emptyHint_${tab}`));
  }

  function emptyWords(title, hint) {
    return [el('p', { class: 'empty' }, el('strong', {}, title), el('span', {}, hint))];
  }

  function renderCounts() {
    for (const button of tabs) {
      const number = { waiting: waiting.size, mine: mine.size }[button.dataset.tab] ?? 0;
      button.lastElementChild.textContent = number === 0 ? '' : number > MOST_SHOWN ? `${MOST_SHOWN}+` : String(number);
    }
    document.title = waiting.size === 0 ? t('app') : t('titleWaiting', { count: waiting.size });
  }

  function moveByKeys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = [...rows.querySelectorAll('a')];
    const target = links[links.indexOf(document.activeElement) + step];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  return {
    element,
    reload,
    onChange,
    select(id) {
      selected = id;
      render();
    },
    close() {
      asking.abort();
      settle.cancel();
    },
  };
}

function byActivity(one, other) {
  return Date.parse(other.activityAt) - Date.parse(one.activityAt) || (one.id < other.id ? 1 : -1);
}

function put(set, id, isIn) {
  if (isIn) set.add(id);
  else set.delete(id);
}

function refill(set, items) {
  set.clear();
  for (const item of items) set.add(item.id);
}

function skeletons() {
  const bone = () => el('div', { class: 'skeleton', 'aria-hidden': 'true' }, el('i'), el('b'), el('b'));
  return Array.from({ length: 6 }, bone);
}
