import { bubble, bubbleLook, pendingBubble } from './bubble.js';
import { phaseChip, priorityChip } from './conversation-row.js';
import { createComposer } from './composer.js';
import { orderButtons } from './orders.js';
import { el, reconcile, show } from './dom.js';
import { errorText } from './errors.js';
import { icon } from './icons.js';
import { nextClockChip, windowChip } from './ticking.js';
import { createTimeline, happening } from './timeline.js';
import { phoneText } from './text.js';
import { dayLabel, dayNumber } from './time.js';

/** From how far above the end a reader is reading, and not following. */
const NEAR_END_PX = 120;
/** Messages of one author within it are told as one. */
const RUN_MS = 5 * 60_000;
/** A window closes by itself, without a change to tell of it. */
const LOCK_CHECK_MS = 10_000;

/** The middle column: header, messages, composer. */
export function createConversationView(app, model) {
  const { t, me } = app;
  const header = el('header', { class: 'bar chat-top' });
  const list = el('ol', { class: 'messages', role: 'log', 'aria-live': 'polite', tabIndex: 0 });
  const toEnd = el(
    'button',
    { type: 'button', class: 'to-end', hidden: true, onclick: () => scrollToEnd(true) },
    icon('down'),
    el('span', {}, t('jumpToEnd')),
  );
  const composer = createComposer(app, model);
  const body = el('div', { class: 'chat-body' }, list, toEnd);
  const element = el('div', { class: 'chat' }, header, body, composer.element);
  const timeline = createTimeline(app, model, renderMessages);
  let hasShown = false;
  let count = 0;

  model.subscribe('state', renderState);
  model.subscribe('conversation', () => {
    renderHeader();
    composer.update();
  });
  model.subscribe('messages', renderMessages);
  list.addEventListener('scroll', () => {
    if (isNearEnd()) toEnd.hidden = true;
  });
  // A picture that arrives late pushes the end away from those who follow it.
  list.addEventListener('load', () => followsEnd && scrollToEnd(), true);
  let followsEnd = true;
  const resizing = new ResizeObserver(() => followsEnd && scrollToEnd());
  resizing.observe(list);
  const lockChecks = setInterval(composer.update, LOCK_CHECK_MS);
  list.addEventListener('scroll', () => (followsEnd = isNearEnd()), { passive: true });

  function renderState() {
    element.classList.toggle('is-loading', model.state === 'loading');
    if (model.state === 'failed') {
      show(
        list,
        el(
          'li',
          { class: 'center', role: 'alert' },
          el('strong', {}, t('conversationFailed')),
          el('p', {}, errorText(model.error, t)),
          el('button', { type: 'button', class: 'primary', onclick: model.load }, t('retry')),
        ),
      );
    } else if (model.state === 'loading' && model.messages.length === 0) {
      show(list, el('li', { class: 'center', role: 'status' }, t('loading')));
    } else renderMessages();
    renderHeader();
    composer.update();
  }

  function renderHeader() {
    const { conversation } = model;
    const back = el(
      'button',
      { type: 'button', class: 'round only-narrow', 'aria-label': t('back'), onclick: () => app.go(null) },
      icon('back'),
    );
    if (!conversation) return show(header, back);
    const name = nameOf(conversation.contact, t);
    list.setAttribute('aria-label', t('messagesLabel', { name }));
    const details = el(
      'button',
      {
        type: 'button',
        class: 'round not-wide',
        'aria-label': t('details'),
        title: t('details'),
        onclick: () => app.go(model.id, 'details'),
      },
      icon('info'),
    );
    show(
      header,
      back,
      el(
        'div',
        { class: 'chat-who' },
        el('h2', {}, name),
        el(
          'p',
          { class: 'chat-facts' },
          el('span', { class: 'soft' }, t('ticket', { number: conversation.number })),
          phaseChip(conversation, t),
          priorityChip(conversation.priority, t),
          conversation.team && el('span', { class: 'soft team' }, `${t('team')}: ${conversation.team}`),
          nextClockChip(conversation, t),
          conversation.phase === 'closed' ? null : windowChip(conversation.window, t),
        ),
      ),
      ...orderButtons(app, model, { most: 1 }),
      details,
    );
  }

  function renderMessages() {
    if (model.state === 'failed' || !model.conversation) return;
    const wasNearEnd = !hasShown || isNearEnd();
    const entries = entriesOf();
    reconcile(list, entries);
    if (entries.length === 0) show(list, el('li', { class: 'center soft' }, t('noMessages')));
    const total = model.messages.length + model.pending().length;
    if (wasNearEnd) scrollToEnd();
    else if (total > count) announceBelow();
    count = total;
    hasShown = true;
  }

  function announceBelow() {
    toEnd.hidden = false;
    toEnd.lastElementChild.textContent = t('newMessages');
  }

  function entriesOf() {
    const happened = timeline.entries();
    let next = 0;
    const byProvider = new Map(model.messages.filter((one) => one.providerId).map((one) => [one.providerId, one]));
    const name = model.conversation.contact.name ?? t('author_customer');
    const entries = [];
    let before = null;
    let lastDay = null;
    const sayDay = (at) => {
      const day = dayNumber(at);
      if (day === lastDay) return;
      entries.push({ key: `day-${day}`, look: dayLabel(at, app.now(), t), make: () => daySeparator(at) });
      lastDay = day;
      before = null;
    };
    // What we say follows from what happened; what a customer says makes it happen.
    const tellUntil = (at, direction) => {
      const isBefore = (then) => then < at || (then === at && direction === 'out');
      for (; next < happened.length && isBefore(Date.parse(happened[next].at)); next += 1) {
        sayDay(Date.parse(happened[next].at));
        entries.push(happeningEntry(happened[next]));
        before = null;
      }
    };
    for (const message of model.messages) {
      const at = Date.parse(message.at);
      tellUntil(at, message.direction);
      sayDay(at);
      const isFirst = before === null || !isSameRun(before, message);
      const context = { t, me, name, isFirst, quoted: byProvider.get(message.replyTo) ?? null, onJump: jumpTo };
      entries.push({ key: message.id, look: bubbleLook(message, context), make: () => bubble(message, context) });
      before = message;
    }
    tellUntil(Infinity);
    return [...entries, ...model.pending().map(pendingEntry)];
  }

  function happeningEntry(entry) {
    const look = JSON.stringify([entry, t.language]);
    return { key: `happened-${entry.id}`, look, make: () => happening(entry, { t, me }) };
  }

  function daySeparator(at) {
    return el('li', { class: 'day' }, el('span', {}, dayLabel(at, app.now(), t)));
  }

  function pendingEntry(pending) {
    return {
      key: `pending-${pending.key}`,
      look: JSON.stringify(pending),
      make: () =>
        pendingBubble(pending, {
          t,
          onRetry: () => app.outgoing.retry(model.id, pending.key),
          onEdit: () => composer.takeBack(pending),
          onDiscard: () => app.outgoing.remove(model.id, pending.key),
        }),
    };
  }

  function jumpTo(messageId) {
    const target = document.getElementById(`message-${messageId}`);
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    target?.focus({ preventScroll: true });
  }

  function isNearEnd() {
    return list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX;
  }

  function scrollToEnd(isSmooth = false) {
    list.scrollTo({ top: list.scrollHeight, behavior: isSmooth ? 'smooth' : 'instant' });
    toEnd.hidden = true;
  }

  renderState();
  return {
    element,
    close() {
      resizing.disconnect();
      clearInterval(lockChecks);
      timeline.close();
      composer.close();
    },
  };
}

function nameOf({ name, phone, identities }, t) {
  if (name) return name;
  return phone ? phoneText(phone) : (identities[0]?.id ?? t('unnamed'));
}

function isSameRun(one, other) {
  return (
    one.author === other.author &&
    one.agent?.id === other.agent?.id &&
    one.why === other.why &&
    Date.parse(other.at) - Date.parse(one.at) < RUN_MS
  );
}
