import { ApiError } from './api.js';
import { escalate, estimate } from './case-dialogs.js';
import { ask } from './dialogs.js';
import { el } from './dom.js';
import { possibleOrders } from './holding.js';

/** A button for each thing that can be done now, the likeliest first and filled. `most`: no more than so many. */
export function orderButtons(app, model, { most = Infinity } = {}) {
  const { conversation } = model;
  if (!conversation) return [];
  return possibleOrders(conversation, app.me)
    .slice(0, most)
    .map((name, index) => button(app, model, name, index === 0));
}

function button(app, model, name, isFirst) {
  const element = el(
    'button',
    { type: 'button', class: isFirst ? 'primary' : 'quiet', 'data-order': name, onclick: run },
    labelOf(name, model.conversation, app.t),
  );
  async function run() {
    element.disabled = true;
    try {
      await ORDERS[name](app, model);
    } catch (error) {
      report(app, error);
    } finally {
      element.disabled = false;
    }
  }
  return element;
}

function labelOf(name, { phase }, t) {
  if (name === 'claim' && phase === 'bot') return t('takeOver');
  if (name === 'resolve' && phase === 'confirming') return t('resolveNow');
  return t(name === 'return' ? 'returnToBot' : name);
}

/** A lost race is nobody's mistake: who was quicker, and no more. */
function report(app, error) {
  const { t } = app;
  if (error instanceof ApiError && error.code === 'already_claimed') {
    const text = t('lostClaim', { name: error.details?.by ?? '' });
    app.notify(text);
    app.announce(text);
  } else app.fail(error);
}

const ORDERS = {
  claim: (app, model) => claim(app, model, {}),
  /** The customer is greeted in my name (SOP G3). */
  introduce: (app, model) => claim(app, model, { introduce: true }),

  async resolve(app, model) {
    const { t } = app;
    const note = { name: 'note', label: t('resolveNote'), kind: 'lines', most: 10_000 };
    const answer = await ask({
      t,
      title: t('resolveTitle'),
      hint: t('resolveHint'),
      fields: [note],
      submit: t('resolve'),
      send: (values) => model.act('resolve', values.note === '' ? {} : { note: values.note }),
    });
    if (answer !== null) done(app, model.conversation.phase === 'confirming' ? t('resolved') : t('resolvedDone'));
  },

  async transfer(app, model) {
    const { t } = app;
    const fields = [
      { name: 'to', label: t('transferTo'), kind: 'pick', options: transferOptions(app, model), required: true },
      { name: 'note', label: t('transferNote'), kind: 'lines', most: 10_000 },
    ];
    const send = ({ to, note }) => {
      const [kind, id] = receiverOf(to);
      return model.act('transfer', { [kind]: id, ...(note === '' ? {} : { note }) });
    };
    const answer = await ask({ t, title: t('transferTitle'), fields, submit: t('transfer'), send });
    if (answer === null) return;
    const [kind, id] = receiverOf(answer.to);
    const name = kind === 'team' ? id : (app.people.find((one) => one.id === id)?.name ?? id);
    done(app, t('transferred', { to: name }));
  },

  escalate,
  estimate,

  async reopen(app, model) {
    await model.act('reopen');
    done(app, app.t('reopened'));
  },

  async return(app, model) {
    await model.act('return');
    done(app, app.t('returned'));
  },
};

async function claim(app, model, body) {
  await model.act('claim', body);
  done(app, app.t('claimed'));
  document.querySelector('.composer textarea')?.focus();
}

/** `team:cs` or `agent:ID`, as the options have it. */
function receiverOf(to) {
  const [kind, ...rest] = to.split(':');
  return [kind, rest.join(':')];
}

function transferOptions({ t, teams, people, me }, { conversation }) {
  const others = people.filter(
    (one) => one.id !== me.id && one.id !== conversation.agent?.id && one.role !== 'management',
  );
  const person = (one) => ({ value: `agent:${one.id}`, text: `${one.name} (${t(`presence_${one.presence}`)})` });
  return [
    { group: t('transferTeams'), options: teams.map((team) => ({ value: `team:${team.name}`, text: team.name })) },
    { group: t('transferPeople'), options: others.map(person) },
  ].filter((group) => group.options.length > 0);
}

function done(app, text) {
  app.notify(text);
}
