import { classify, escalationForm, recover } from './case-dialogs.js';
import { el } from './dom.js';
import { facts, section } from './facts.js';
import { mayClassify, mayRecover } from './holding.js';
import { since } from './ticking.js';
import { fullTime } from './time.js';

/** What the SOP wants to be known of a case: its kind, the problem, how an escalation stands, a score to make good. */
export function createCaseSections(app, model) {
  const { t } = app;
  /** Of the escalation that stands: its line and deadline are only in the form. */
  let form = null;
  let formOf = null;

  function kind(conversation) {
    const { category, priority, urgency, impact, classifiedBy } = conversation;
    const degree = (value) => t(`degree_${value ?? 'unknown'}`);
    const rows = [
      [t('category'), t.orName(`category_${category}`, category)],
      [t('priority'), t.orName(`priority_${priority}`, priority)],
      [t('urgency'), degree(urgency)],
      [t('impact'), degree(impact)],
      classifiedBy && [t('classifiedBy'), nameOf(classifiedBy)],
    ];
    return section(t('caseKind'), facts(rows), mayClassify(conversation, app.me) && opener(t('classify'), classify));
  }

  /** What the customer came with, in order, and what they were told of it (SOP H4, K3, K4, K5). */
  function problem({ problem: known, promise }) {
    const said = known.said && el('p', { class: 'words', dir: 'auto' }, known.said);
    const rows = [
      known.said && [t('problemConfirmed'), known.confirmed ? t('yes') : t('notYet')],
      known.proofs > 0 && [t('proofs'), t('proofCount', { count: known.proofs })],
      known.tried.length > 0 && [t('tried'), known.tried.join(', ')],
      promise && [t('promised'), promiseWords(promise)],
    ].filter(Boolean);
    const told = known.chronology.filter(({ text }) => text !== known.said);
    if (!said && rows.length === 0 && told.length === 0) return null;
    return section(t('problem'), said, rows.length > 0 && facts(rows), told.length > 0 && chronology(told));
  }

  function promiseWords({ doneAt, by }) {
    const name = by.id === app.me.id ? t('youInside') : by.name;
    return t('promisedBy', { time: timeOf(doneAt), name });
  }

  function chronology(told) {
    const lines = told.map(({ at, text }) => el('li', { dir: 'auto' }, since(at, t), ' ', text));
    return el('div', {}, el('h4', {}, t('chronology')), el('ol', { class: 'chronology' }, lines));
  }

  /** Who has it one level up, by when, and whom to call (SOP E2, E4, E5). */
  function standing(conversation) {
    const { escalation } = conversation;
    if (!escalation) return null;
    const { team, level, from, by, at, reason, details, access, updates, toldAt } = escalation;
    loadForm(escalation);
    const told = toldAt === null ? t('notToldYet') : toldWords(updates, timeOf(toldAt));
    const line = form?.line ?? null;
    const rows = [
      [t('escalatedTo'), t('levelTeam', { team, level })],
      [t('directLine'), form === null ? '…' : (line ?? t('directLineNone'))],
      form?.deadline && [t('deadline'), timeOf(form.deadline)],
      [t('escalatedBy'), `${by === null ? t('byItself') : nameOf(by)}${from === null ? '' : ` (${from})`}`],
      [t('escalatedAt'), timeOf(at)],
      access && [t('access'), access],
      [t('customerTold'), told],
    ];
    return section(
      t('escalation'),
      el('p', {}, el('strong', {}, reason)),
      details !== '' && el('p', { class: 'words', dir: 'auto' }, details),
      facts(rows),
    );
  }

  function toldWords(count, time) {
    return count === 0 ? time : t('toldTimes', { count, time });
  }

  function loadForm({ level, at }) {
    const key = `${level} ${at}`;
    if (formOf === key) return;
    formOf = key;
    form = null;
    const take = (found) => {
      if (formOf !== key) return;
      form = found;
      model.shownChanged();
    };
    void escalationForm(model).then(take, app.fail);
  }

  /** A bad score is a task until somebody says how it was made good (SOP V3). */
  function recovery(conversation) {
    const { recovery: task } = conversation;
    if (!task) return null;
    return section(
      t('recovery'),
      el('p', {}, el('strong', {}, t('surveyScore', { score: task.score })), ' ', since(task.at, t)),
      task.comment === null
        ? el('p', { class: 'soft' }, t('recoveryNoComment'))
        : el('blockquote', { class: 'words said', dir: 'auto' }, task.comment),
      el('p', { class: 'soft' }, t('recoveryWhat')),
      mayRecover(conversation, app.me)
        ? opener(t('recoverDone'), recover)
        : el('p', { class: 'soft' }, t('recoveryWho')),
    );
  }

  function opener(label, open) {
    const run = () => open(app, model).catch(app.fail);
    return el('button', { type: 'button', class: 'quiet', onclick: run }, label);
  }

  function nameOf(person) {
    return person.id === app.me.id ? t('you') : person.name;
  }

  const timeOf = (iso) => fullTime(Date.parse(iso), t);

  return { kind, problem, standing, recovery };
}
