import type { Content, Origin } from '../core/conversation/message.ts';
import { nameOfPassage, whyOfPassage } from '../core/sop/passages.ts';
import type { Language, Policy } from '../core/sop/policy.ts';
import { applyEvent, type OpenConversation, type WordedMessage } from './open-conversation.ts';
import type { EngineParts } from './parts.ts';
import type { EngineTx, RewordedMessage } from './store.ts';
import type { TurnResult } from './turn.ts';
import { turnConversations } from './turn-conversations.ts';

/** Of a passage, and of who asked; nothing of it may leave the house as it stands. */
export type AskedWording = {
  conversationId: string;
  question: string;
  language: Language;
  /** What tells who the customer is. */
  personal: { names: string[]; values: string[] };
  source: { why: string; title: string; text: string };
  policy: Policy;
};

/** `text` null: the passage is told as it stands, and `outcome` says why. `by`: the model that was asked. */
export type GivenWording = { text: string | null; by: string; outcome: string };

/** Resolves early, without words, once `signal` is aborted. */
export type WordAnswer = (asked: AskedWording, signal: AbortSignal) => Promise<GivenWording>;

export type WordedAnswers = {
  /** Asks for what a committed turn has kept back. */
  afterCommit(conversation: OpenConversation): void;
  /** Nothing is waited for any more; what was kept back goes out as it stands. */
  stop(): Promise<void>;
};

export type WordingHooks = {
  committed(result: TurnResult): void;
  /** The line may go on. */
  wake(conversationId: string): void;
};

/**
 * What the bot says from a document is worded by a model, beside the turn: the message stands in its line as it is, kept
 * back for as long as the model may take, so that it goes out as it stands when the model is slow, this process dies or
 * anything else goes wrong. Words are put in only while nobody has tried to send it and the floor is the same (L20).
 */
export function createWordedAnswers(parts: EngineParts, hooks: WordingHooks): WordedAnswers {
  const stopped = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function word(conversation: OpenConversation, wanted: WordedMessage, ask: WordAnswer): Promise<void> {
    const conversationId = conversation.row.id;
    const fields = { conversationId, messageId: wanted.messageId };
    try {
      const given = await ask(askedOf(conversation, wanted), stopped.signal);
      const settled = await parts.store.write((tx) => settle(parts, tx, { conversationId, wanted, given }));
      if (settled === null) return;
      hooks.committed(settled.result);
      parts.observe.worded(settled.outcome);
      parts.log.info({ ...fields, by: given.by, outcome: settled.outcome }, 'answer worded');
    } catch (error) {
      parts.log.error({ err: error, ...fields }, 'an answer was not worded; it is sent as it stands');
    }
    hooks.wake(conversationId);
  }

  return {
    afterCommit(conversation) {
      const ask = parts.wordAnswer;
      if (!ask) return;
      for (const wanted of conversation.worded) {
        const task = word(conversation, wanted, ask).finally(() => underWay.delete(task));
        underWay.add(task);
      }
    },
    async stop() {
      stopped.abort();
      await Promise.all(underWay);
    },
  };
}

function askedOf({ row, state }: OpenConversation, { passage, wording, policy }: WordedMessage): AskedWording {
  const { language, contact, collected } = state;
  return {
    ...{ conversationId: row.id, question: wording.question, language, policy },
    personal: { names: contact.name === null ? [] : [contact.name], values: Object.values(collected) },
    source: { why: whyOfPassage(passage), title: nameOfPassage(passage), text: passage.text },
  };
}

type Given = { conversationId: string; wanted: WordedMessage; given: GivenWording };

/** Null: the conversation has left the store meanwhile. */
async function settle(
  parts: EngineParts,
  tx: EngineTx,
  { conversationId, wanted, given }: Given,
): Promise<{ outcome: string; result: TurnResult } | null> {
  const now = parts.now();
  const { threadKey } = await tx.getConversation(conversationId);
  const thread = await tx.lockThread(threadKey, now);
  if (await tx.isEmptied(conversationId)) return null;
  const conversations = turnConversations(parts, tx, { thread, now });
  const open = await conversations.byId(conversationId);
  const outcome = await putIn(tx, open, wanted, given);
  const { messageId, passage } = wanted;
  const plain = outcome === 'drafted' ? passage.text : null;
  const about = { messageId, by: given.by, outcome, sources: [whyOfPassage(passage)], plain };
  applyEvent(open, { type: 'answer-worded', at: now, ...about });
  const touched = await conversations.finish();
  const result = { conversations: touched, accountId: thread.accountId, providerIds: new Map<string, string>() };
  return { outcome, result: { ...result, handled: 0, more: false } };
}

/** What came of it. `late`: it is sent or being sent already, or somebody has taken the floor. */
async function putIn(
  tx: EngineTx,
  open: OpenConversation,
  wanted: WordedMessage,
  { text, by, outcome }: GivenWording,
): Promise<string> {
  const untried = await tx.lockUntried(wanted.messageId, wanted.parts);
  if (!untried) return text === null ? outcome : 'late';
  await tx.releaseMessage(wanted.messageId);
  if (text === null) return outcome;
  if (untried.floor !== open.state.floor.number) return 'late';
  const reworded = rewordedOf(open, wanted, text, by);
  if (reworded === null) return 'long';
  await tx.rewordMessage(reworded);
  return outcome;
}

/** The passage's words alone are other ones. Null: the message would be sent in more pieces than it was decided for. */
function rewordedOf(
  { row, channel }: OpenConversation,
  { messageId, content, wording, parts }: WordedMessage,
  words: string,
  by: string,
): RewordedMessage | null {
  const { from, length } = wording;
  const text = `${content.text.slice(0, from)}${words}${content.text.slice(from + length)}`;
  const reworded: Content = { ...content, text };
  const split = channel?.split(reworded) ?? [reworded];
  if (split.length > parts) return null;
  const origin: Origin = { wordedBy: by };
  return { id: messageId, conversationId: row.id, content: reworded, parts: split, origin };
}
