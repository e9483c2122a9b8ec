import type { AgentRef } from '../../core/conversation/state.ts';
import { type Content, wordsOf } from '../../core/conversation/message.ts';
import { nextAt } from '../../core/practice/play.ts';
import { scoreSession, type PracticeResult } from '../../core/practice/result.ts';
import type { Condition } from '../../core/practice/scenario.ts';
import type { PracticeSession } from '../../core/practice/session.ts';
import { sentenceOf, titles } from '../../core/sop/score/sentences.ts';
import type { HistoryRow, ScoreRules } from '../../core/sop/score/story.ts';
import type { Language } from '../../core/sop/policy.ts';
import { iso, isoOrNull } from '../iso.ts';
import { viewScore } from '../reports/score-view.ts';
import type { RolePlay } from './role-plays.ts';

export type RolePlayReader = { rules: ScoreRules; language: Language; now: number };

/** As the API shows it. How it should end is told when it has ended. */
export function viewRolePlay({ id, kind, state, startedAt }: RolePlay, reader: RolePlayReader) {
  const { session } = state;
  const endedAt = session.ended?.at ?? null;
  const { name, title, about, sop, channel, customer, language } = session.scenario;
  const { phase } = session.conversation;
  const next = endedAt === null ? nextAt(session) : null;
  return {
    ...{ id, kind: 'role-play' as const, name, title, about, sop: [...sop], channel, customer, language, phase },
    ...{ isDraft: kind === 'draft', startedAt: iso(startedAt), endedAt: isoOrNull(endedAt) },
    messages: session.rows.flatMap((row) => messagesOf(row, session)),
    clocks: clocksOf(session, reader.now),
    nextAt: isoOrNull(next),
    isTyping: endedAt === null && session.coming.length > 0,
    score: viewScore(scoreSession(session, reader.rules), reader.language),
    result: state.result && viewResult(state.result, reader.language),
  };
}

type By = {
  at: number;
  direction: 'in' | 'out';
  author: 'customer' | 'agent' | 'system' | 'bot';
  agent: AgentRef | null;
};

function messagesOf(row: HistoryRow, { trainee }: PracticeSession) {
  const { event, effects, seq } = row;
  if (event.type === 'customer-wrote') {
    const by = { at: event.at, direction: 'in', author: 'customer', agent: null } as const;
    return [messageOf(event.messageId, event.content, by)];
  }
  return effects.flatMap((effect, index) => {
    if (effect.type !== 'send-message') return [];
    const { author, content, messageId } = effect;
    const agent = author === 'agent' ? trainee : null;
    const id = messageId ?? `practice-${seq}-${index}`;
    return [messageOf(id, content, { at: event.at, direction: 'out', author, agent })];
  });
}

/** As messages of real conversations are shown; of a picture what it shows. */
function messageOf(id: string, content: Content, { at, ...by }: By) {
  const words = wordsOf(content);
  const isPicture = content.kind === 'image';
  return {
    ...{ id, providerId: null, ...by, kind: isPicture ? 'text' : content.kind },
    text: isPicture ? `📷 _${words}_` : words,
    ...(content.kind === 'choices' ? { choices: content.choices } : {}),
    ...(content.kind === 'choice' ? { choice: { id: content.id, title: content.title } } : {}),
    ...{ comment: null, status: 'read', error: null, reaction: null, mail: null, why: null, wordedBy: null },
    ...{ idempotencyKey: null, at: iso(at), editedAt: null, deletedAt: null },
  };
}

type ShownClock = { kind: string; due: string | null; state: 'running' | 'paused' | 'overdue' };

function clocksOf({ conversation, ended }: PracticeSession, now: number): ShownClock[] {
  const clock = ended ? undefined : conversation.clocks.response;
  if (!clock) return [];
  const state = clock.dueAt === null ? 'paused' : clock.dueAt <= now ? 'overdue' : 'running';
  return [{ kind: clock.first ? 'first-response' : 'response', due: isoOrNull(clock.dueAt), state }];
}

function viewResult({ steps, kept, missed, total, goal }: PracticeResult, language: Language) {
  return {
    ...{ kept, missed, total: Math.round(total * 1000) / 1000 },
    goal: { ...goal, lacking: goal.lacking.map(lackingOf) },
    steps: steps.map(({ sop, step, state, because }) => ({
      ...{ sop, step, title: titles[step].title[language], todo: titles[step].todo[language] },
      ...{ isKept: state === 'kept', because: sentenceOf(because, language) },
    })),
  };
}

function lackingOf(condition: Condition): { act: string | null; words: string[] } {
  return 'act' in condition ? { act: condition.act, words: [] } : { act: null, words: [...condition.words] };
}
