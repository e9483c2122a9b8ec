import { createCaseSections } from './case-sections.js';
import { createClockSection } from './clock-section.js';
import { el, showAnew } from './dom.js';
import { facts, section } from './facts.js';
import { icon } from './icons.js';
import { createNotes } from './notes.js';
import { orderButtons } from './orders.js';
import { createSopScore } from './sop-score.js';
import { phoneText } from './text.js';
import { since } from './ticking.js';
import { fullTime } from './time.js';

/** The right column: what can be done, and all that is known of the case (SOP H4). */
export function createPanel(app, model) {
  const { t } = app;
  const body = el('div', { class: 'facts' });
  const sop = createSopScore(app, model);
  const cases = createCaseSections(app, model);
  const clocks = createClockSection(app, model);
  const notes = createNotes(app, model);
  const back = el(
    'button',
    { type: 'button', class: 'round', 'aria-label': t('back'), onclick: () => app.go(model.id) },
    icon('back'),
  );
  const top = el('header', { class: 'bar not-wide' }, back, el('h2', {}, t('details')));
  const element = el('div', { class: 'panel' }, top, el('div', { class: 'panel-body' }, body, notes.element));

  model.subscribe('conversation', render);
  model.subscribe('state', render);

  function render() {
    const { conversation } = model;
    notes.render();
    if (!conversation)
      return showAnew(body, model.state === 'loading' ? el('p', { class: 'soft' }, t('loading')) : null);
    showAnew(
      body,
      section(t('actions'), el('div', { class: 'orders' }, orderButtons(app, model)), ownerWords(conversation)),
      cases.recovery(conversation),
      clocks.section(conversation),
      cases.standing(conversation),
      sop.element,
      section(t('handoff'), handoffOf(conversation.handoff)),
      cases.problem(conversation),
      cases.kind(conversation),
      section(t('collected'), collectedOf(conversation)),
      section(t('identities'), contactOf(conversation)),
      afterwards(conversation),
    );
  }

  function ownerWords({ agent, team, phase, openedAt }) {
    return facts([
      [t('phase'), t.orName(`phase_${phase}`, phase)],
      [t('agent'), agent?.name ?? t('nobody')],
      [t('team'), team ?? t('noTeam')],
      [t('opened'), fullTime(Date.parse(openedAt), t)],
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

  /** The problem itself stands above. */
  function collectedOf({ collected, problem }) {
    const entries = Object.entries(collected).filter(([, value]) => value !== problem.said);
    return entries.length === 0 ? el('p', { class: 'soft' }, t('collectedNone')) : copyable(entries);
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
      copyable(rows),
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

  function copyable(rows) {
    return facts(rows, { after: copyButton });
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

  // What somebody acknowledged, or what was settled, changes what can be acknowledged here.
  const off = app.alerts.follow(render);
  render();
  return { element, close: off };
}
