import { get, isPassing, post } from './api.js';
import { gathered } from './dom.js';
import { isAbort } from './errors.js';

const PAGE = 200;
const SETTLE_MS = 120;
const RETRY_MS = 4_000;

/**
 * The conversation that is open: its data, its messages, what is on its way. Whoever shows a part of it subscribes to
 * `conversation`, `messages` or `state` and reads it anew when told.
 */
export function openConversation(app, id) {
  const ending = new AbortController();
  const signal = AbortSignal.any([app.signal, ending.signal]);
  const listeners = new Map([
    ['conversation', new Set()],
    ['messages', new Set()],
    ['state', new Set()],
  ]);
  const path = `/conversations/${encodeURIComponent(id)}`;
  let pages = [];
  let stale = new Set();
  let retryTimer = 0;

  const model = {
    id,
    /** Aborts when it is closed: for what is fetched beside it. */
    signal,
    conversation: null,
    messages: [],
    /** loading, ready, failed */
    state: 'loading',
    error: null,
    subscribe: (what, listener) => listeners.get(what).add(listener),
    pending: () => app.outgoing.list(id),
    pendingChanged: () => tell('messages'),
    /** Something beside it that is shown with it has arrived. */
    shownChanged: () => tell('conversation'),
    load,
    reload: () => (model.state === 'ready' ? refreshAll() : load()),
    onChange,
    act,
    messageArrived,
    close() {
      ending.abort();
      clearTimeout(retryTimer);
      settleConversation.cancel();
      settleMessages.cancel();
    },
  };

  function tell(what) {
    for (const listener of listeners.get(what)) listener();
  }

  async function load() {
    setState('loading');
    try {
      await Promise.all([loadConversation(), loadPages(0)]);
      setState('ready');
    } catch (error) {
      if (!isAbort(error)) setState('failed', error);
    }
  }

  function setState(state, error = null) {
    Object.assign(model, { state, error });
    tell('state');
  }

  /** What is shown stays while it is fetched anew; a passing failure is tried again later. */
  async function refresh(run) {
    try {
      await run();
    } catch (error) {
      if (isAbort(error)) return;
      if (!isPassing(error)) return app.fail(error);
      clearTimeout(retryTimer);
      retryTimer = setTimeout(refreshAll, RETRY_MS);
    }
  }

  function refreshAll() {
    return refresh(() => Promise.all([loadConversation(), loadPages(0)]));
  }

  async function loadConversation() {
    take(await get(path, { signal }));
  }

  function take(conversation) {
    model.conversation = conversation;
    tell('conversation');
  }

  let lastLoad = Promise.resolve();

  /** One at a time, so that an older answer never replaces a newer one. */
  function loadPages(from) {
    const run = () => fetchPages(from);
    lastLoad = lastLoad.then(run, run);
    return lastLoad;
  }

  /** From that page to the end. Pages are kept by where they begin, so that a change fetches only its own. */
  async function fetchPages(from) {
    let index = from;
    let cursor = pages[index]?.cursor ?? null;
    const fresh = pages.slice(0, index);
    do {
      const query = new URLSearchParams({ limit: String(PAGE), ...(cursor === null ? {} : { cursor }) });
      const page = await get(`${path}/messages?${query}`, { signal });
      fresh[index] = { cursor, items: page.items };
      cursor = page.next;
      index += 1;
    } while (cursor !== null);
    pages = fresh;
    model.messages = pages.flatMap((page) => page.items);
    tell('messages');
  }

  const settleConversation = gathered(SETTLE_MS, () => refresh(loadConversation));
  const settleMessages = gathered(SETTLE_MS, () => {
    const touched = [...stale].map((messageId) => pageOf(messageId));
    stale = new Set();
    return refresh(() => loadPages(Math.max(0, Math.min(...touched))));
  });

  function pageOf(messageId) {
    const found = pages.findIndex((page) => page.items.some((message) => message.id === messageId));
    return found === -1 ? pages.length - 1 : found;
  }

  function onChange(change) {
    if (change.kind === 'message' || change.kind === 'media') {
      stale.add(change.messageId);
      settleMessages();
    } else settleConversation();
  }

  function messageArrived(message) {
    if (model.messages.some((one) => one.id === message.id)) return;
    pages.at(-1)?.items.push(message);
    model.messages = [...model.messages, message];
    settleConversation();
  }

  /** An order to the service; the conversation as it is afterwards is its answer. Throws what it refuses. */
  async function act(order, body) {
    try {
      take(await post(`${path}/${order}`, body));
    } catch (error) {
      settleConversation();
      throw error;
    }
  }

  return model;
}
