import type { Refusal } from '../../core/conversation/effect.ts';
import type { AgentRef } from '../../core/conversation/state.ts';
import { play, sessionAt, type Move } from '../../core/practice/play.ts';
import { resultOf, type PracticeResult } from '../../core/practice/result.ts';
import type { Scenario } from '../../core/practice/scenario.ts';
import { openSession, type PracticeParts, type PracticeSession } from '../../core/practice/session.ts';
import type { Attempt, AttemptKind, Attempts, Outcome, PracticeMark } from './attempts.ts';

/** What is kept of a role-play: `keys` of what was written, so that nothing is said twice (L3). */
type State = { session: PracticeSession; keys: string[]; result: PracticeResult | null };
export type RolePlay = Attempt<State>;
export type RolePlayKind = Exclude<AttemptKind, 'quiz'>;

/** Somebody else wrote to it at the same time, in another window of theirs; more often it cannot be. */
const mostTries = 5;

export type RolePlayMove = Move & { key?: string };
export type MoveOutcome = { ok: true; rolePlay: RolePlay } | { ok: false; refusal: Refusal };

/** Role-plays of the people at the desk; each is an attempt of its own. */
export function createRolePlays(attempts: Attempts, now: () => number, parts: () => PracticeParts) {
  /** As it stands now. What has come to its end since is kept as ended. */
  async function lookAt(rolePlay: RolePlay): Promise<RolePlay> {
    if (rolePlay.state.result !== null) return rolePlay;
    const session = sessionAt(rolePlay.state.session, now(), parts());
    const looked = { ...rolePlay, state: { ...rolePlay.state, session } };
    return session.ended ? ((await keep(looked)) ?? looked) : looked;
  }

  /** Null: it was changed meanwhile. */
  async function keep(rolePlay: RolePlay): Promise<RolePlay | null> {
    const { session } = rolePlay.state;
    const result = resultOf(session, parts().rules);
    const counts = rolePlay.kind !== 'draft';
    const outcome = result && session.ended && counts ? outcomeOf(session, result) : null;
    const kept = { ...rolePlay, state: { ...rolePlay.state, result } };
    if (!(await attempts.save(kept, outcome))) return null;
    return (await attempts.find(rolePlay.id)) as RolePlay | null;
  }

  return {
    begin(scenario: Scenario, { trainee, kind }: { trainee: AgentRef; kind: RolePlayKind }): Promise<RolePlay> {
      const session = openSession({ scenario, trainee, at: now() }, parts());
      const { name, title, language } = scenario;
      const state: State = { session, keys: [], result: null };
      const { revision } = parts().rules;
      const begun = { userId: trainee.id, kind, name, title, language, revision, state };
      return attempts.begin(begun) as Promise<RolePlay>;
    },

    lookAt,

    /** Undefined: there is none of that id. */
    async move(id: string, { key, ...move }: RolePlayMove): Promise<MoveOutcome | undefined> {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const found = (await attempts.find(id)) as RolePlay | null;
        if (!found) return undefined;
        const { session, keys } = found.state;
        if (key !== undefined && keys.includes(key)) return { ok: true, rolePlay: await lookAt(found) };
        const played = play(session, move, now(), parts());
        if (played.refused) return { ok: false, refusal: played.refused };
        const state = { ...found.state, session: played.session, keys: key === undefined ? keys : [...keys, key] };
        const kept = await keep({ ...found, state });
        if (kept) return { ok: true, rolePlay: await lookAt(kept) };
      }
      throw new Error(`role-play ${id} is written to by several at once`);
    },
  };
}

export type RolePlays = ReturnType<typeof createRolePlays>;

function outcomeOf({ ended, scenario }: PracticeSession, { steps, goal, total }: PracticeResult): Outcome {
  const marks = steps.map(({ sop, step, state }): PracticeMark => ({
    kind: 'step',
    sop,
    name: step,
    isKept: state === 'kept',
  }));
  const reached: PracticeMark = {
    ...{ kind: 'goal', sop: goal.wanted === 'escalate' ? 'E1' : 'K7', name: scenario.name, isKept: goal.isReached },
  };
  return { at: ended?.at ?? 0, score: total, marks: [...marks, reached] };
}
