import { clockChip, since, windowChip } from './ticking.js';
import { el, show } from './dom.js';
import { icon } from './icons.js';
import { orderButtons } from './orders.js';
import { createSopScore } from './sop-score.js';
import { phoneText } from './text.js';
import { fullTime } from './time.js';

/** The right column: what can be done, and all that is known of the case (SOP H4). */
export function createPanel(app, model) {
  const { t } = app;
  const facts = el('div', { class: 'facts' });
  const sop = createSopScore(app, model);
  const notes = el('ol', { class: 'notes' });
  const noteText = el('textarea', {
    rows: 2,
    'aria-label': t('noteLabel'),
    placeholder: t('noteLabel'),
    maxLength: 10_000,
  });
  const noteButton = el('button', { type: 'submit', class: 'quiet' }, t('noteAdd'));
  const noteForm = el('form', { class: 'note-form', onsubmit: addNote }, noteText, noteButton);
  const noteSection = section(t('notes'), notes, noteForm);
  const top = el(
    'header',
    { class: 'bar' },
    el(
      'button',
      { type: 'button', class: 'round', 'aria-label': t('back'), onclick: () => app.go(model.id) },
      icon('back'),
    ),
    el('h2', {}, t('details')),
  );
  top.classList.add('not-wide');
  const element = el('div', { class: 'panel' }, top, el('div', { class: 'panel-body' }, facts, noteSection));

  model.subscribe('conversation', render);
  model.subscribe('state', render);

  function render() {
    const { conversation } = model;
    noteSection.hidden = conversation === null;
    if (!conversation) return show(facts, model.state === 'loading' ? el('p', { class: 'soft' }, t('loading')) : null);
    show(
      facts,
      section(t('actions'), el('div', { class: 'orders' }, orderButtons(app, model)), ownerWords(conversation)),
      sop.element,
      section(t('handoff'), handoffOf(conversation.handoff)),
      problemOf(conversation),
      section(t('collected'), collectedOf(conversation.collected)),
      section(t('clocks'), clocksOf(conversation)),
      section(t('identities'), contactOf(conversation)),
      afterwards(conversation),
    );
    const items = conversation.notes.map(noteOf);
    show(notes, items.length > 0 ? items : el('li', { class: 'soft' }, t('notesNone')));
  }

  function ownerWords({ agent, team, phase, openedAt, category }) {
    return pairs([
      [t('agent'), agent?.name ?? t('nobody')],
      [t('team'), team ?? t('noTeam')],
      [t('opened'), fullTime(Date.parse(openedAt), t)],
      [t('category'), t.orName(`category_${category}`, category)],
      [t('phase'), t.orName(`phase_${phase}`, phase)],
    ]);
  }

  function handoffOf(handoff) {
    if (handoff === null) return el('p', { class: 'soft' }, t('handoffNone'));
    const key = `reason_${handoff.reason.replaceAll('-', '_')}`;
    const title = t.orName(key, handoff.reason, { detail: handoff.detail });
    const isToldTwice = title.includes(handoff.detail);
    return el(
      'div',
      { class: 'handoff' },
      el('strong', {}, title),
      isToldTwice ? null : el('p', { class: 'words', dir: 'auto' }, handoff.detail),
      el('p', { class: 'soft' }, since(handoff.at, t)),
    );
  }

  /** What the customer came with, in order, and what was promised to them (SOP H4, K4, K5). */
  function problemOf({ problem, promise, escalation }) {
    const said = problem.said && el('p', { class: 'words', dir: 'auto' }, problem.said);
    const rows = [
      problem.confirmed && [t('problemConfirmed'), t('yes')],
      problem.proofs > 0 && [t('proofs'), String(problem.proofs)],
      promise && [t('promised'), fullTime(Date.parse(promise.doneAt), t)],
      escalation && [t('escalatedTo'), escalation.team],
    ].filter(Boolean);
    const told = problem.chronology.filter(({ text }) => text !== problem.said);
    if (!said && rows.length === 0 && told.length === 0) return null;
    const list = told.map(({ at, text }) =>
      el('li', { dir: 'auto' }, text, ' ', el('span', { class: 'soft' }, since(at, t))),
    );
    return section(t('problem'), [said, rows.length > 0 && pairs(rows), told.length > 0 && el('ul', {}, list)]);
  }

  function collectedOf(collected) {
    const entries = Object.entries(collected);
    return entries.length === 0 ? el('p', { class: 'soft' }, t('collectedNone')) : pairs(entries, { canCopy: true });
  }

  function clocksOf({ clocks, window, phase }) {
    const rows = clocks.map((clock) => [t.orName(`clock_${clock.kind}`, clock.kind), clockChip(clock, t)]);
    const all = phase === 'closed' ? rows : [...rows, [t('clock_window'), windowChip(window, t, { isShort: true })]];
    return all.length === 0 ? el('p', { class: 'soft' }, t('clocksNone')) : pairs(all);
  }

  function contactOf({ contact, channel }) {
    const channelName = t.orName(`channel_${channel}`, channel);
    // The number first: that is what people call by and search for.
    const inOrder = contact.identities.toSorted((one, other) => (other.kind === 'phone') - (one.kind === 'phone'));
    const rows = inOrder.map(({ kind, id }) => [
      t.orName(`identity_${kind}`, kind),
      kind === 'phone' ? phoneText(id) : id,
    ]);
    return [
      el('p', {}, el('strong', {}, contact.name ?? t('unnamed')), ' ', el('span', { class: 'soft' }, channelName)),
      pairs(rows, { canCopy: true }),
    ];
  }

  function afterwards({ survey, followUp }) {
    return [
      survey &&
        section(
          t('survey'),
          el('p', {}, survey.score === null ? t('surveyWaiting') : t('surveyScore', { score: survey.score })),
        ),
      followUp &&
        section(
          t('followUp'),
          el(
            'p',
            {},
            t.orName(`followUp_${followUp.state}`, followUp.state, { time: fullTime(Date.parse(followUp.at), t) }),
          ),
        ),
    ];
  }

  function pairs(rows, { canCopy = false } = {}) {
    return el(
      'dl',
      { class: 'pairs' },
      rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value, canCopy ? copyButton(name, value) : null)]),
    );
  }

  function copyButton(name, value) {
    if (!navigator.clipboard) return null; // Not over plain HTTP.
    const run = async () => {
      await navigator.clipboard.writeText(value);
      app.announce(t('copied'));
    };
    return el(
      'button',
      {
        type: 'button',
        class: 'round small copy',
        'aria-label': t('copy', { what: name }),
        onclick: () => run().catch(app.fail),
      },
      icon('copy'),
    );
  }

  function noteOf({ agent, text, at }) {
    const who = agent?.id === app.me.id ? t('you') : (agent?.name ?? '');
    return el(
      'li',
      { class: 'note' },
      el('p', { class: 'words', dir: 'auto' }, text),
      el('p', { class: 'soft' }, who, ' · ', since(at, t)),
    );
  }

  async function addNote(event) {
    event.preventDefault();
    const text = noteText.value.trim();
    if (text === '') return noteText.focus();
    noteButton.disabled = true;
    try {
      await model.act('notes', { text });
      noteText.value = '';
      app.announce(t('noteAdded'));
    } catch (error) {
      app.fail(error);
    }
    noteButton.disabled = false;
  }

  render();
  return { element };
}

function section(title, ...children) {
  return el('section', {}, el('h3', {}, title), ...children);
}
