import type { Practice, Scenario } from '../../core/practice/scenario.ts';
import { titles } from '../../core/sop/score/sentences.ts';
import type { StepName } from '../../core/sop/score/steps.ts';
import type { Language } from '../../core/sop/policy.ts';
import { iso, isoOrNull } from '../iso.ts';
import type { Person } from '../people/people.ts';
import type { Attempt, EndedAttempt, PractisedKind } from './attempts.ts';
import type { MostMissed, Standing } from './practice-report.ts';
import type { Quiz } from './quizzes.ts';

type Mine = { standings: readonly Standing[]; open: readonly Attempt[] };

/** What there is to practise, and how I stand. */
export function viewOverview({ scenarios, questions }: Practice, { standings, open }: Mine) {
  const mine = (kind: PractisedKind, name: string) => {
    const found = standings.find((one) => one.kind === kind && one.name === name);
    return found ? viewStanding(found) : null;
  };
  const languages = [...new Set(questions.map(({ language }) => language))];
  return {
    scenarios: scenarios.map((one) => ({ ...viewScenario(one), mine: mine('role-play', one.name) })),
    quizzes: languages.map((language) => ({
      ...{ language, questions: questions.filter((one) => one.language === language).length },
      mine: mine('quiz', language),
    })),
    open: open.flatMap(({ id, kind, name, title, startedAt }) =>
      kind === 'draft' ? [] : [{ id, kind, name, title, startedAt: iso(startedAt) }],
    ),
  };
}

function viewScenario({ name, title, about, language, channel, customer, sop }: Scenario) {
  return { name, title, about, language, channel, customer, sop: [...sop] };
}

function viewStanding({ attempts, best, last, lastAt }: Standing) {
  return { attempts, best, last, lastAt: iso(lastAt) };
}

/** The right choice, and why, is told once a question is answered. */
export function viewQuiz({ id, language, state, startedAt, endedAt }: Quiz) {
  const { questions, answers } = state;
  return {
    ...{ id, kind: 'quiz' as const, language, startedAt: iso(startedAt), endedAt: isoOrNull(endedAt) },
    questions: questions.map(({ ask, choices, right, why, sop }, place) => {
      const answer = answers[place] ?? null;
      const told = answer === null ? { right: null, why: null, sop: null } : { right, why, sop };
      return { ask, choices, answer, ...told };
    }),
    right: questions.filter(({ right }, place) => answers[place] === right).length,
  };
}

export function viewAttempt({ id, kind, name, title, language, revision, startedAt, endedAt, ...rest }: EndedAttempt) {
  return {
    ...{ id, kind, name, title, language, revision, startedAt: iso(startedAt), endedAt: iso(endedAt ?? startedAt) },
    ...{ score: rest.score ?? 0, kept: rest.kept ?? 0, missed: rest.missed ?? 0 },
  };
}

type Team = { people: readonly Person[]; standings: readonly Standing[]; missed: readonly MostMissed[] };

/** Who has practised what, and what goes wrong most; who has not practised at all comes first. */
export function viewTeam({ people, standings, missed }: Team, practice: Practice, language: Language) {
  const byPerson = Map.groupBy(standings, ({ userId }) => userId);
  const lines = people.map(({ id, name, role, team }) => {
    const own = (byPerson.get(id) ?? []).toSorted((one, other) => other.lastAt - one.lastAt);
    const sum = own.reduce((total, { last }) => total + last, 0);
    return {
      ...{ id, name, role, team, attempts: own.reduce((count, { attempts }) => count + attempts, 0) },
      lastAt: isoOrNull(own[0]?.lastAt ?? null),
      average: own.length === 0 ? null : Math.round((sum / own.length) * 1000) / 1000,
      practised: own.map((one) => ({
        ...{ id: one.attemptId, kind: one.kind, name: one.name, title: one.title },
        ...viewStanding(one),
      })),
    };
  });
  return {
    people: lines.toSorted((one, other) => (one.lastAt ?? '').localeCompare(other.lastAt ?? '')),
    mostMissed: missed.map((one) => ({ ...one, title: titleOf(one, practice, language) })),
  };
}

/** What is not there any more is called by its name. */
function titleOf({ kind, name }: MostMissed, { scenarios, questions }: Practice, language: Language): string {
  if (kind === 'step') return Object.hasOwn(titles, name) ? titles[name as StepName].title[language] : name;
  if (kind === 'goal') return scenarios.find((one) => one.name === name)?.title ?? name;
  return questions.find((one) => one.name === name)?.ask ?? name;
}
