import { decide } from '../../core/conversation/decide.ts';
import type { Effect } from '../../core/conversation/effect.ts';
import { wordsOf, type Choice } from '../../core/conversation/message.ts';
import { newConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { Category, Priority, Rules } from '../../core/sop/knowledge.ts';
import type { Understanding } from '../../core/understanding/understanding.ts';

export type TriedMessage = {
  understood: Understanding;
  /** What the bot would say. `choices`: titles of buttons or of a list. */
  says: { text: string; why: string; choices: string[] }[];
  /** Ids of the choices. */
  offered: string[];
  /** Where the conversation stands after it. */
  after: {
    phase: string;
    category: Category;
    priority: Priority;
    team: string | null;
    handoff: { reason: string; detail: string } | null;
    collected: Record<string, string>;
  };
};

export type TryInput = {
  rules: Rules;
  understand(text: string): Understanding;
  /** A customer's messages, one after the other, each a turn of its own. */
  texts: readonly string[];
  at: number;
  channel: string;
};

const turnMs = 60_000;

/** A talk with the bot that nobody else sees: the same `decide`, nothing stored, nothing sent. */
export function tryMessages({ rules, understand, texts, at, channel }: TryInput): TriedMessage[] {
  const { language } = rules.policy.business;
  let conversation = newConversation({
    ...{ number: 'SP-0', channel, at, language, contactName: null, lastAgent: null, windowUntil: at + 86_400_000 },
  });
  return texts.map((text, index) => {
    const now = at + index * turnMs;
    const understood = understand(text);
    const effects: Effect[] = [];
    const follow = (event: Parameters<typeof decide>[1]): void => {
      const decision = decide(conversation, event, rules);
      conversation = decision.conversation;
      effects.push(...decision.effects);
    };
    const id = `try-${index}`;
    const wrote = { type: 'customer-wrote', messageId: id, content: { kind: 'text', text }, origin: {} } as const;
    follow({ ...wrote, at: now, sentAt: now, contactName: null });
    const dueAt = dueOf(conversation) ?? now;
    if (dueOf(conversation) !== null)
      follow({ type: 'timer-rang', timer: 'listening-over', dueAt, at: dueAt, understood });
    const offered = effects.flatMap(choicesIn).map((choice) => choice.id);
    return { understood, says: saidIn(effects), offered, after: standing(conversation) };
  });
}

function dueOf({ timers }: Conversation): number | null {
  return timers['listening-over'] ?? null;
}

function saidIn(effects: readonly Effect[]): TriedMessage['says'] {
  return effects.flatMap((effect) => {
    if (effect.type !== 'send-message') return [];
    const { content, why } = effect;
    return [{ text: wordsOf(content), why, choices: choicesIn(effect).map(({ title }) => title) }];
  });
}

function choicesIn(effect: Effect): Choice[] {
  return effect.type === 'send-message' && effect.content.kind === 'choices' ? effect.content.choices : [];
}

function standing({ phase, category, priority, team, handoff, collected }: Conversation): TriedMessage['after'] {
  const why = handoff && { reason: handoff.reason, detail: handoff.detail };
  return { phase, category, priority, team, handoff: why, collected: { ...collected } };
}
