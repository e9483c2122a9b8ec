import { addStyle, h, icon } from './dom.ts';
import { keep, keepVisit, recall, recallVisit } from './kept.ts';
import { launcherStyle } from './launcher-style.ts';
import { languageOf, readOptions, type Language, type Options } from './options.ts';
import { paint } from './theme.ts';
import type { Chat, Place } from './widget.ts';

// `/webchat.js`, what the shop's page loads. It draws a button; everything else comes when somebody presses it, or when
// this browser has a chat that is going on.

/** The widget's file, named after what is in it; filled in when this is built. */
declare const widgetFile: string;
const hash = '#sapa-chat';
const wideEnough = '(min-width: 600px) and (min-height: 500px)';
const label: Record<Language, { open: string; unread(count: number): string; close: string }> = {
  id: { open: 'Buka obrolan', unread: (count) => `, ${count} pesan baru`, close: 'Tutup obrolan' },
  en: { open: 'Open the chat', unread: (count) => `, ${count} new`, close: 'Close the chat' },
};

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !('SapaChat' in window)) {
  const options = readOptions(script);
  const begin = (): void => start(options);
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
}

function start(options: Options): void {
  const language = options.language ?? languageOf(recall('sapa-chat-language') as string | null) ?? 'id';
  const badge = h('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
  const launcher = h('button', { class: 'launcher', type: 'button', 'aria-expanded': 'false' }, icon('chat'), badge);
  const host = document.createElement('sapa-chat');
  const root = host.attachShadow({ mode: 'open' });
  host.dataset['position'] = options.position;
  addStyle(root, launcherStyle);
  paint(host, options);
  root.append(launcher);
  document.body.append(host);

  let isOpen = false;
  let unread = 0;
  let chat: Promise<Chat> | null = null;

  const place: Place = {
    ...{ root, host, launcher, options },
    opened(now) {
      isOpen = now;
      sessionKeep(now);
      launcher.setAttribute('aria-expanded', String(now));
      launcher.querySelector('svg')?.replaceWith(icon(now ? 'down' : 'chat'));
      show();
    },
    unread(count) {
      unread = count;
      show();
    },
  };

  function show(): void {
    const words = label[language];
    launcher.setAttribute('aria-label', isOpen ? words.close : words.open + (unread > 0 ? words.unread(unread) : ''));
    badge.hidden = isOpen || unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
  }

  /** Asked for once; again after it could not be fetched. */
  function load(): Promise<Chat> {
    chat ??= (
      import(/* @vite-ignore */ new URL(widgetFile, options.base).href) as Promise<typeof import('./widget.ts')>
    )
      .then(({ createChat }) => createChat(place))
      .catch((error: unknown) => {
        chat = null;
        throw error;
      });
    return chat;
  }

  const open = (focus = true): Promise<void> => load().then((loaded) => loaded.open(focus), tell);
  const close = (): Promise<void> => (chat ? chat.then((loaded) => loaded.close(), tell) : Promise.resolve());

  launcher.addEventListener('click', () => void (isOpen ? close() : open()));
  for (const early of ['pointerenter', 'touchstart', 'focus']) {
    launcher.addEventListener(early, () => void load().catch(tell), { once: true, passive: true });
  }
  document.addEventListener('click', (event) => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || !target.closest(`a[href="${hash}"]`)) return;
    event.preventDefault();
    void open();
  });
  Object.assign(window, { SapaChat: { open: () => open(), close } });
  show();
  if (location.hash === hash) void open();
  else if (wasOpen() && matchMedia(wideEnough).matches) void open(false);
  goOn().catch(() => undefined); // offline: the next page asks again

  /** Somebody who has a chat: whether there is something new, and whether to stay and listen. */
  async function goOn(): Promise<void> {
    const visit = recallVisit();
    if (visit === null) return;
    const headers = { authorization: `Bearer ${visit.token}` };
    if (visit.user !== (options.user?.user ?? null)) {
      // Signed out since, or somebody else is there: not theirs to read. One whom nobody knew is told who they are.
      if (visit.user === null) return void load().then((loaded) => loaded.listen(), tell);
      keepVisit(null);
      keep('sapa-chat-pending', null);
      await fetch(`${options.base}/api/v1/webchat/visits`, { method: 'DELETE', headers, credentials: 'omit' });
      return;
    }
    const answer = await fetch(`${options.base}/api/v1/webchat/unread`, { headers, credentials: 'omit' });
    if (answer.status === 401) return keepVisit(null);
    if (!answer.ok) return;
    const found = (await answer.json()) as { unread: number; active: boolean };
    place.unread(found.unread);
    if (found.active || recall('sapa-chat-pending')) idle(() => void load().then((loaded) => loaded.listen(), tell));
  }
}

/** The page is the shop's: what fails here must be nobody's unhandled rejection. */
function tell(error: unknown): void {
  console.warn('Sapa: the chat could not be loaded', error);
}

function idle(then: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 3_000 });
  else setTimeout(then, 1_000);
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem('sapa-chat-open') === '1';
  } catch {
    return false;
  }
}

function sessionKeep(isOpen: boolean): void {
  try {
    if (isOpen) sessionStorage.setItem('sapa-chat-open', '1');
    else sessionStorage.removeItem('sapa-chat-open');
  } catch {
    // It is a convenience only.
  }
}
