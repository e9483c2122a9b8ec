import type { Content as MessageContent } from '../../core/conversation/message.ts';
import { wordsOf } from '../../core/conversation/message.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import { createPersonalMask } from '../../core/understanding/personal-data.ts';
import type { Store } from '../../store/store.ts';
import type { QuestionId } from './unanswered.ts';

/** What a person answered to a question that the bot had no answer for. */
export type AgentsAnswer = {
  conversationId: string;
  number: string;
  agent: string;
  at: number;
  /** As an answer of the knowledge base: the customer's name as {{nama}}, other data of theirs as "…". */
  text: string;
};

/** Of so many questions, the newest, and so many messages after each. */
const [mostQuestions, mostMessages, mostAnswers] = [30, 3, 6];
/** "Halo Kak", "sebentar ya" answer nothing. */
const shortest = 25;

/** What people wrote next to the customers who asked: the longest first, since it says most. Bounded by an index and limits. */
export async function listAgentsAnswers(store: Store, questions: readonly QuestionId[]): Promise<AgentsAnswer[]> {
  const found: AgentsAnswer[] = [];
  for (const question of questions.slice(0, mostQuestions)) found.push(...(await answersTo(store, question)));
  const distinct = [...new Map(found.map((answer) => [answer.text.toLowerCase(), answer])).values()];
  return distinct.toSorted((a, b) => b.text.length - a.text.length).slice(0, mostAnswers);
}

async function answersTo(store: Store, { conversationId, seq }: QuestionId): Promise<AgentsAnswer[]> {
  const rows = await store.db
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .innerJoin('events as e', (join) =>
      join.onRef('e.conversation_id', '=', 'm.conversation_id').on('e.seq', '=', seq).onRef('e.at', '<=', 'm.at'),
    )
    .leftJoin('users as u', 'u.id', 'm.agent_id')
    .select(['m.at', 'm.content_json', 'c.number', 'c.state_json', 'u.name'])
    .where('m.conversation_id', '=', conversationId)
    .where('m.author', '=', 'agent')
    .orderBy('m.at')
    .orderBy('m.id')
    .limit(mostMessages)
    .execute();
  return rows.flatMap((row) => {
    const text = asAnswer(JSON.parse(row.content_json) as MessageContent, JSON.parse(row.state_json) as Conversation);
    if (text.length < shortest) return [];
    return [{ conversationId, number: row.number, agent: row.name ?? '', at: row.at, text }];
  });
}

function asAnswer(content: MessageContent, { contact, collected }: Conversation): string {
  const names = contact.name === null ? [] : [contact.name];
  const mask = createPersonalMask({ names, values: Object.values(collected) });
  return mask
    .cover(wordsOf(content).trim())
    .replaceAll(/\[NAME_\d+\](?:\s+\[NAME_\d+\])*/g, '{{nama}}')
    .replaceAll(/\[LINK_\d+\]/g, (mark) => mask.uncover(mark) ?? mark)
    .replaceAll(/\[[A-Z]+_\d+\]/g, '…');
}
