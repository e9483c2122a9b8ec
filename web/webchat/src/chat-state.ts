import type { Api, Business, Message } from './api.ts';
import type { ServerEvent } from './events.ts';
import { follow } from './live.ts';
import { createOutbox, type Pending } from './outbox.ts';
import { beep } from './beep.ts';
import type { Say } from './words.ts';

/** An answer that is being made and never comes: nobody waits for it longer. */
const typingMs = 25_000;
const tellTypingMs = 5_000;
const receiptMs = 300;

export type ChatState = ReturnType<typeof createChatState>;
type Given = { api: Api; say: Say; sound: boolean };

/** What is known of the chat; `follow` hears of every change. */
export function createChatState({ api, say, sound }: Given) {
  const messages = new Map<string, Message>();
  const listeners = new Set<() => void>();
  const seen = new Set<string>();
  let business: Business | null = null;
  let earlier: string | null = null;
  let isLive: boolean | null = null;
  let isOpen = false;
  let hasBegun = false;
  let problem: string | null = null;
  let readKey: string | null = null;
  let typing: { name: string | null; timer: number } | null = null;
  let toldTypingAt = 0;
  let pageTold = '';
  let receiptTimer: ReturnType<typeof setTimeout> | undefined;
  let told = '';

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const outbox = createOutbox(api, {
    changed,
    lostFile: say('lostFile'),
    reason: ({ status }) => say(status === 413 ? 'bigFile' : status === 415 ? 'wrongFile' : 'refused'),
    problem({ status, message }) {
      if (status >= 400) console.warn(`Sapa: ${message}`);
      problem = status === 403 || status === 404 ? say('notHere') : status === 429 ? say('tooMany') : null;
      changed();
    },
  });
  const isSeen = (): boolean => isOpen && document.visibilityState === 'visible';

  function setTyping(on: boolean, name: string | null): void {
    if (typing) clearTimeout(typing.timer);
    typing = on ? { name, timer: window.setTimeout(() => (setTyping(false, null), changed()), typingMs) } : null;
  }

  function take(all: Message[]): void {
    const news = all.filter((one) => !messages.has(one.id) && one.unread);
    for (const one of all) messages.set(one.id, one);
    outbox.arrived(new Set(all.map(({ key }) => key)));
    problem = null;
    if (all.some(({ from }) => from !== 'visitor')) setTyping(false, null);
    if (news.length > 0 && sound && !isSeen()) beep();
    if (news.length > 0) tellReceipt();
  }

  /** How far ours have come, once for all that came together. */
  function tellReceipt(): void {
    clearTimeout(receiptTimer);
    receiptTimer = setTimeout(report, receiptMs);
  }

  function report(): void {
    clearTimeout(receiptTimer);
    const status = isSeen() ? 'read' : 'delivered';
    const last = sorted()
      .filter((one) => one.unread && !seen.has(one.id))
      .pop();
    if (!last || told === `${last.id} ${status}`) return;
    told = `${last.id} ${status}`;
    if (status === 'read') for (const one of sorted()) seen.add(one.id);
    api.receipt(last.id, status).catch(() => (told = '')); // said again with the next message
    changed();
  }

  function hear({ name, data }: ServerEvent): void {
    if (name === 'history') {
      const found = data as { items: Message[]; earlier: string | null };
      ({ earlier } = found);
      take(found.items);
    } else if (name === 'message') take([data as Message]);
    else if (name === 'read') readKey = (data as { key: string }).key;
    else if (name === 'typing') {
      const { on, name: who } = data as { on: boolean; name: string | null };
      setTyping(on, who);
    } else if (name === 'reset') messages.clear();
    changed();
  }

  function sorted(): Message[] {
    return [...messages.values()].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  }

  document.addEventListener('visibilitychange', () => {
    if (isSeen()) tellReceipt();
  });

  function page(): Pick<Pending, 'page'> {
    if (pageTold === location.href) return {};
    pageTold = location.href;
    return { page: { url: location.href.slice(0, 4_000), title: document.title.slice(0, 300) } };
  }

  return {
    follow: (listener: () => void) => void listeners.add(listener),
    begin(): void {
      if (hasBegun) return;
      hasBegun = true;
      void api.visit().then(
        (given) => {
          business = given;
          changed();
        },
        () => undefined, // the stream tries again, and says so
      );
      follow(api, {
        event: hear,
        state(now) {
          isLive = now === 'live';
          changed();
        },
      });
      outbox.start();
    },
    setOpen(now: boolean): void {
      // What was there has been seen, however short the look.
      if (!now) report();
      isOpen = now;
      if (now) tellReceipt();
    },
    say(text: string): void {
      outbox.send({ text, ...page() });
    },
    choose: (choice: { id: string; title: string }) => outbox.send({ choice, ...page() }),
    attach: (file: File) => outbox.send(page(), file),
    again: outbox.again,
    remove: outbox.remove,
    /** The visitor is writing: told to whoever has the chat open. */
    writes(): void {
      if (messages.size === 0 || Date.now() - toldTypingAt < tellTypingMs) return;
      toldTypingAt = Date.now();
      api.typing().catch(() => undefined); // a courtesy
    },
    async loadEarlier(): Promise<void> {
      if (earlier === null) return;
      const found = await api.messages(earlier);
      ({ earlier } = found);
      for (const one of found.items) messages.set(one.id, one);
      changed();
    },
    unread: () => sorted().filter((one) => one.unread && !seen.has(one.id)).length,
    messages: sorted,
    pending: outbox.all,
    fileOf: outbox.fileOf,
    business: () => business,
    hasEarlier: () => earlier !== null,
    isLost: () => isLive === false || !navigator.onLine,
    problem: () => problem,
    typing: () => typing,
    /** Whether theirs has been read: said by the service, or plain from what was said after it. */
    isRead(message: Message): boolean {
      const all = sorted();
      const index = all.findIndex(({ id }) => id === message.id);
      const upTo = all.findIndex(({ key }) => key !== null && key === readKey);
      return index <= upTo || all.slice(index + 1).some(({ from }) => from !== 'visitor');
    },
  };
}
