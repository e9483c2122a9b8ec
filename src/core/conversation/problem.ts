import type { Rules } from '../sop/knowledge.ts';
import { findProblem, shortened } from '../understanding/problem-words.ts';
import { nameOfPassage, passageBehind } from '../sop/passages.ts';
import { passageOf } from './document-answer.ts';
import type { Draft } from './draft.ts';
import type { Content } from './message.ts';
import { givesOnlyName } from './name.ts';
import type { Conversation } from './state.ts';
import { requestedHandoff } from './handoff-request.ts';
import { isShortTrouble } from './trouble.ts';
import { hasAct, intentOf, type Turn } from './turn.ts';

/** What a person reads at a glance; the history has the rest. */
const mostEntries = 12;
const longestEntry = 240;

/** Pictures and files prove something; stickers and voices do not. */
const proofTypes: readonly Content['kind'][] = ['image', 'video', 'document'];

export function countProofs(kinds: readonly Content['kind'][]): number {
  return kinds.filter((kind) => proofTypes.includes(kind)).length;
}

/** What happened, in order (SOP K4). */
export function noteWords(draft: Draft, words: string): void {
  const { problem } = draft.state;
  const text = oneLine(words);
  if (text === '' || problem.chronology.length >= mostEntries) return;
  draft.state.noted = [...draft.state.noted, { at: draft.at, of: draft.hears }];
  draft.state.problem = { ...problem, chronology: [...problem.chronology, { at: draft.at, text }] };
}

export function noteProofs(draft: Draft, kinds: readonly Content['kind'][]): void {
  const { problem } = draft.state;
  const proofs = problem.proofs + countProofs(kinds);
  if (proofs > problem.proofs) draft.state.problem = { ...problem, proofs };
}

/** Beside what they said the problem is: more of it, or what was not quite right. */
export function addToProblem({ state }: Draft, words: string): void {
  const more = findProblem(words);
  // Said in the turn that told of it first, it is there already.
  if (more === null || state.problem.said?.split('; ').includes(more) === true) return;
  const said = state.problem.said === null ? more : `${state.problem.said}; ${more}`;
  state.problem = { ...state.problem, said: shortened(said, longestEntry), confirmed: false };
}

/** Keeps of the bot's turn what a person will need if it comes to that: not what is answered, nor small talk. */
export function noteProblem(turn: Turn): void {
  const { draft, words } = turn;
  noteProofs(
    draft,
    turn.heard.map(({ kind }) => kind),
  );
  if (turn.onlyTapped || givesOnlyName(turn) || isSettledByBot(turn)) return;
  const found = findProblem(words);
  if (found === null) return;
  noteWords(draft, words);
  const { problem } = draft.state;
  if (isSerious(turn)) draft.state.problem = { ...problem, said: problem.said ?? found };
}

/**
 * Without what its writer took back: the desk shows the place where it stood, and its words nowhere. What was collected
 * as the answer to a question of ours stays: the case needs it.
 */
export function forgetWords(draft: Draft, providerId: string): void {
  const { state } = draft;
  const times = state.noted.flatMap(({ at, of }) => (of.includes(providerId) ? [at] : []));
  const isGone = ({ at }: { at: number }): boolean => times.includes(at);
  const { problem, handoff } = state;
  const gone = problem.chronology.filter(isGone).map(({ text }) => text);
  if (gone.length === 0) return;
  const isSaid =
    problem.said !== null && gone.some((text) => text === problem.said || findProblem(text) === problem.said);
  if (isSaid) state.collected = withoutSaid(state.collected, problem.said);
  if (handoff && gone.includes(oneLine(handoff.detail))) state.handoff = { ...handoff, detail: '' };
  state.noted = state.noted.filter((noted) => !isGone(noted));
  const chronology = problem.chronology.filter((entry) => !isGone(entry));
  state.problem = { ...problem, said: isSaid ? null : problem.said, chronology };
}

function withoutSaid(collected: Conversation['collected'], said: string | null): Conversation['collected'] {
  const names = Object.values(namesIn).map((one): string => one.said);
  return Object.fromEntries(
    Object.entries(collected).filter(([name, value]) => !names.includes(name) || value !== said),
  );
}

function oneLine(words: string): string {
  return shortened(words.replace(/\s+/g, ' ').trim(), longestEntry);
}

/** A question that the knowledge base answers, or an answer to a question of ours that is no complaint's. */
function isSettledByBot(turn: Turn): boolean {
  const { bot } = turn.draft.state;
  const asked = bot.asking ? turn.draft.rules.intents.get(bot.asking.intent) : undefined;
  if (asked) return asked.category === 'general';
  return !isSerious(turn) && (intentOf(turn) !== null || passageOf(turn) !== null);
}

function isSerious(turn: Turn): boolean {
  const category = intentOf(turn)?.category ?? 'general';
  return (
    category !== 'general' ||
    hasAct(turn, 'complaint', 'abuse') ||
    isShortTrouble(turn) ||
    requestedHandoff(turn) !== null
  );
}

/** Before the bot forgets its episode: what it answered, and the problem if only its failures tell of one (SOP H4). */
export function closeEpisode(draft: Draft): void {
  const { state, rules } = draft;
  const { answered, lastIntent, guide } = state.bot;
  const names = new Set([...Object.keys(answered), ...(guide && lastIntent ? [lastIntent] : [])]);
  const tried = [...names].flatMap((name) => titleOf(rules, name) ?? []);
  const { problem } = state;
  const said = problem.said ?? findProblem(problem.chronology.at(-1)?.text ?? '');
  state.problem = { ...problem, said, tried: [...new Set([...problem.tried, ...tried])] };
  if (state.category === 'complaint') collectProblem(draft);
}

function titleOf(rules: Rules, name: string): string | undefined {
  const passage = passageBehind(rules, name);
  return passage ? nameOfPassage(passage) : rules.intents.get(name)?.title;
}

const namesIn = { id: { said: 'masalah', proofs: 'bukti' }, en: { said: 'problem', proofs: 'proof' } } as const;

/** Among the collected data too, unless the content asks for a datum of that name itself (SOP K4). */
export function collectProblem(draft: Draft): void {
  const { state, rules } = draft;
  const { said, proofs } = state.problem;
  const names = namesIn[rules.policy.business.language];
  const asked = new Set([...rules.intents.values()].flatMap(({ slots }) => slots.map(({ name }) => name)));
  const found = { [names.said]: said ?? '', [names.proofs]: proofs > 0 ? proofWords(draft, proofs) : '' };
  const added = Object.entries(found).filter(([name, value]) => value !== '' && !asked.has(name));
  if (added.length > 0) state.collected = { ...state.collected, ...Object.fromEntries(added) };
}

/** The value of a slot that asks for a photo. */
export function proofWords(draft: Draft, count: number): string {
  if (draft.state.language === 'id') return count > 0 ? `${count} lampiran` : 'tidak ada';
  return count > 0 ? `${count} ${count === 1 ? 'attachment' : 'attachments'}` : 'none';
}
