import { ApiError, get } from './api.js';
import { ask } from './dialogs.js';
import { el } from './dom.js';
import { newKey } from './drafts.js';
import { facts } from './facts.js';
import { fullTime } from './time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DEGREES = ['low', 'medium', 'high'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const CATEGORIES = ['general', 'technical', 'complaint'];

/** What kind of case it is; urgency and impact give the priority unless a person says otherwise (SOP Q5). */
export async function classify(app, model) {
  const { t } = app;
  const { category, urgency, impact } = model.conversation;
  const pick = (name, values, value, first = []) => {
    const options = [...first, ...values.map((one) => ({ value: one, text: t(`${NAMES[name]}_${one}`) }))];
    return { name, label: t(name), kind: 'pick', value: value ?? '', options };
  };
  const unknown = [{ value: '', text: t('degree_unknown') }];
  const fields = [
    pick('category', CATEGORIES, category),
    pick('urgency', DEGREES, urgency, urgency === null ? unknown : []),
    pick('impact', DEGREES, impact, impact === null ? unknown : []),
    pick('priority', PRIORITIES, '', [{ value: '', text: t('priorityFollows') }]),
  ];
  const send = (values) => model.act('classify', changed(values, model.conversation));
  const answer = await ask({ t, title: t('classifyTitle'), hint: t('classifyHint'), fields, submit: t('save'), send });
  if (answer !== null) app.notify(t('classified', { priority: t(`priority_${model.conversation.priority}`) }));
}

const NAMES = { category: 'category', urgency: 'degree', impact: 'degree', priority: 'priority' };

/** What was left as it is is not sent: it would set the priority anew. Nothing changed: the person agrees with it. */
function changed(values, conversation) {
  const entries = Object.entries(values).filter(([name, value]) => value !== '' && value !== conversation[name]);
  return entries.length > 0 ? Object.fromEntries(entries) : { category: values.category };
}

/** The customer hears until when it will be done (SOP Q6, K5). */
export async function estimate(app, model) {
  const { t } = app;
  const key = newKey();
  const fields = [
    { name: 'until', label: t('estimateUntil'), kind: 'time', choices: timeChoices(app.now(), t), required: true },
    { name: 'text', label: t('estimateText'), kind: 'lines', most: 10_000 },
  ];
  const send = ({ until, text }) => {
    const body = { until: new Date(until).toISOString(), idempotencyKey: key, ...(text === '' ? {} : { text }) };
    return model.act('estimate', body);
  };
  const answer = await ask({
    ...{ t, fields, send },
    title: t('estimateTitle'),
    hint: t('estimateHint'),
    submit: t('estimateSend'),
  });
  if (answer !== null) app.notify(t('estimated', { time: fullTime(answer.until, t) }));
}

/** What is promised most: soon, by the end of today, tomorrow. Times are rounded up, never down. */
export function timeChoices(now, t) {
  const inA = (ms) => Math.ceil((now + ms) / (5 * MINUTE)) * 5 * MINUTE;
  const choices = [
    { text: t('inMinutes', { count: 30 }), value: inA(30 * MINUTE) },
    { text: t('inHours', { count: 1 }), value: inA(HOUR) },
    { text: t('inHours', { count: 2 }), value: inA(2 * HOUR) },
    { text: t('todayAt', { hour: 17 }), value: atHour(now, 0, 17) },
    { text: t('tomorrowAt', { hour: 10 }), value: atHour(now, 1, 10) },
  ];
  return choices.filter(({ value }) => value > now);
}

function atHour(now, days, hour) {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
}

/** To the next level, with the form as it is filled in already (SOP E1, E4). */
export async function escalate(app, model) {
  const { t } = app;
  const form = await escalationForm(model);
  const isNew = form?.escalatedAt === null;
  const fields = [
    {
      ...{ name: 'reason', label: t('escalateReason'), hint: t('escalateReasonHint'), required: true, most: 500 },
      value: isNew ? form.reason : '',
    },
    {
      ...{ name: 'details', label: t('escalateDetails'), kind: 'lines', most: 10_000 },
      value: form?.details ?? '',
    },
    { name: 'access', label: t('escalateAccess'), most: 500, value: form?.access ?? '' },
  ];
  const send = ({ reason, details, access }) =>
    model.act('escalate', { reason, details, ...(access === '' ? {} : { access }) });
  const above = form === null ? t('escalateTop') : t('escalateAgain', { team: form.team });
  const about = isNew ? goesAlong(form, t) : el('p', { class: 'hint' }, above);
  const answer = await ask({ t, title: t('escalateTitle'), about, fields, submit: t('escalate'), send });
  if (answer !== null) app.notify(t('escalated'));
}

/** Null: there is no level above. */
export async function escalationForm(model) {
  try {
    return await get(`/conversations/${encodeURIComponent(model.id)}/escalation-form`, { signal: model.signal });
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return null;
    throw error;
  }
}

/** To whom, and what they get beside the words: so that nobody asks the customer again. */
function goesAlong({ team, level, line, deadline, chronology, proofs, collected, tried, notes }, t) {
  const counts = [
    t('alongChronology', { count: chronology.length }),
    proofs > 0 && t('alongProofs', { count: proofs }),
    ...Object.entries(collected).map(([name, value]) => `${name}: ${value}`),
    tried.length > 0 && t('alongTried', { count: tried.length }),
    notes.length > 0 && t('alongNotes', { count: notes.length }),
  ].filter(Boolean);
  return facts([
    [t('escalateTo'), t('levelTeam', { team, level })],
    [t('directLine'), line ?? t('directLineNone')],
    deadline && [t('deadline'), fullTime(Date.parse(deadline), t)],
    [t('goesAlong'), counts.join(' · ')],
  ]);
}

/** A bad score was made good, and how (SOP V3). */
export async function recover(app, model) {
  const { t } = app;
  const note = { name: 'note', label: t('recoverNote'), kind: 'lines', most: 10_000, required: true };
  const send = (values) => model.act('recover', values);
  const answer = await ask({
    ...{ t, send, fields: [note] },
    title: t('recoverTitle'),
    hint: t('recoverHint'),
    submit: t('recoverDone'),
  });
  if (answer !== null) app.notify(t('recovered'));
}
