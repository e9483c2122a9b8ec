import { get, now, request } from './api.js';
import { createAlerts } from './alerts.js';
import { ask } from './dialogs.js';
import { el, show } from './dom.js';
import { errorText, isAbort } from './errors.js';
import { icon } from './icons.js';
import { isSupervising } from './holding.js';
import { createList } from './conversation-list.js';
import { createConversationView } from './conversation-view.js';
import { announce, notify } from './notices.js';
import { createOutgoing } from './outgoing.js';
import { createOverview } from './overview.js';
import { createPanel } from './side-panel.js';
import { openConversation } from './open-conversation.js';
import { presenceSwitch } from './presence.js';
import { createRouter } from './router.js';
import { createShiftStart } from './shift-start.js';
import { followChanges } from './stream.js';
import { tickClocks } from './ticking.js';

const TICK_MS = 1_000;
/** A short break, as at every deployment, is not worth a banner. */
const BANNER_AFTER_MS = 2_500;

/** The desk: list, conversation and panel, kept up to date. `close` ends everything it started. */
export function createDesk({ root, me, t, drafts, onLanguage, onSignedOut }) {
  const ending = new AbortController();
  const app = { me, t, drafts, now, notify, announce, fail, people: [], teams: [], signal: ending.signal };
  // Until it is known: what is missing in a quick reply becomes a gap to fill.
  app.business = { name: '', address: 'Kak', language: 'id', timezone: 'Asia/Jakarta' };
  app.go = (id, part) => router.go(id, part);
  let open = null;

  const list = createList(app);
  const alerts = createAlerts(app);
  app.alerts = alerts;
  const presence = presenceSwitch(app);
  const shiftStart = createShiftStart(app);
  const overview = isSupervising(me) ? createOverview(app) : null;
  const outgoing = createOutgoing({
    drafts,
    t: () => t,
    onChange: (id) => open?.model.id === id && open.model.pendingChanged(),
    onSent: (id, message) => open?.model.id === id && open.model.messageArrived(message),
  });
  app.outgoing = outgoing;

  const banner = el(
    'p',
    { class: 'banner', role: 'status', hidden: true },
    icon('offline'),
    el('span', {}, t('offline')),
  );
  const middle = el('main', { class: 'column middle', tabIndex: -1 });
  const side = el('aside', { class: 'column side', 'aria-label': t('details') });
  const frame = el(
    'div',
    { class: 'desk', 'data-view': 'list' },
    el('div', { class: 'column left' }, topBar(), banner, list.element),
    middle,
    side,
  );
  show(root, frame);

  const router = createRouter(({ id, part }) => {
    frame.dataset.view = id === null ? 'list' : part;
    if (open?.model.id !== id) openOne(id);
    list.select(id);
  });

  function topBar() {
    const out = el(
      'button',
      { type: 'button', class: 'round', 'aria-label': t('signOut'), title: t('signOut'), onclick: signOut },
      icon('out'),
    );
    const language = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        lang: t.language === 'id' ? 'en' : 'id',
        title: t('otherLanguage'),
        onclick: onLanguage,
      },
      el('span', { 'aria-hidden': 'true' }, t.language === 'id' ? 'EN' : 'ID'),
      el('span', { class: 'unseen' }, t('otherLanguage')),
    );
    return el(
      'header',
      { class: `bar top ${overview === null ? '' : 'full'}` },
      el('img', { src: './assets/icon.svg', alt: '', width: 26, height: 26 }),
      el('h1', { class: 'unseen' }, t('app')),
      presence.element,
      me.role !== 'management' && shiftStart.button,
      overview?.button,
      alerts.button,
      language,
      out,
    );
  }

  function openOne(id) {
    open?.close();
    open = null;
    if (id === null) {
      show(middle, nothingOpen());
      show(side);
      return;
    }
    const model = openConversation(app, id);
    const view = createConversationView(app, model);
    const panel = createPanel(app, model);
    open = {
      model,
      close: () => {
        view.close();
        panel.close();
        model.close();
      },
    };
    show(middle, view.element);
    show(side, panel.element);
    void model.load();
  }

  function nothingOpen() {
    return el(
      'div',
      { class: 'nothing' },
      icon('chat', 'icon huge'),
      el('h2', {}, t('pickOne')),
      el('p', {}, t('pickOneHint')),
    );
  }

  let bannerTimer = 0;
  const stream = followChanges({
    isSignedIn: async () => {
      try {
        await get('/session');
        return true;
      } catch (error) {
        if (error.status === 401) onSignedOut();
        return error.status !== 401;
      }
    },
    onState(state) {
      clearTimeout(bannerTimer);
      if (state === 'live') {
        banner.hidden = true;
        outgoing.retryAll();
      } else bannerTimer = setTimeout(() => (banner.hidden = false), BANNER_AFTER_MS);
    },
    onReload() {
      void list.reload();
      void alerts.reload();
      void open?.model.reload();
    },
    onChange(change) {
      list.onChange(change);
      if (change.kind === 'alert') alerts.onChange();
      if (change.kind === 'conversation' || change.kind === 'presence') overview?.onChange();
      if (change.kind === 'presence') onPresence(change);
      if (change.conversationId === open?.model.id) open?.model.onChange(change);
    },
  });

  function onPresence({ agentId, state }) {
    app.people = app.people.map((one) => (one.id === agentId ? { ...one, presence: state } : one));
    if (agentId === me.id) presence.set(state);
  }

  async function loadSurroundings() {
    try {
      const [people, teams, business] = await Promise.all([get('/agents'), get('/teams'), get('/business')]);
      app.people = people.items;
      app.teams = teams.items;
      app.business = business;
      presence.set(people.items.find((one) => one.id === me.id)?.presence ?? me.presence);
    } catch (error) {
      fail(error);
    }
  }

  async function signOut() {
    if (outgoing.hasAny()) {
      const answer = await ask({
        t,
        title: t('signOut'),
        hint: t('signOutUnsent'),
        submit: t('signOutAnyway'),
        danger: true,
      });
      if (answer === null) return;
    }
    try {
      await request('DELETE', '/session');
    } catch (error) {
      if (error.status !== 401) return fail(error);
    }
    drafts.clear();
    location.hash = '';
    onSignedOut();
  }

  /** What went wrong in passing: said, and nothing else changes. */
  function fail(error) {
    if (!isAbort(error)) notify(errorText(error, t), { tone: 'late', closeLabel: t('close') });
  }

  const ticking = setInterval(() => tickClocks(frame, t), TICK_MS);
  void loadSurroundings();
  void list.reload();
  void alerts.reload();
  router.start();
  outgoing.retryAll();

  return {
    close() {
      ending.abort();
      clearInterval(ticking);
      clearTimeout(bannerTimer);
      stream.close();
      outgoing.close();
      router.stop();
      open?.close();
      list.close();
      document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
    },
  };
}
