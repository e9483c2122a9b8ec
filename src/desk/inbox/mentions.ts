import { sql } from 'kysely';
import type { AgentRef } from '../../core/conversation/state.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { may } from '../people/roles.ts';
import type { Role } from '../people/roles.ts';
import { asText, idList } from './sql-parts.ts';

export type Mention = { noteId: string; by: AgentRef | null; text: string; at: string; seen: boolean };

type Row = {
  conversation_id: string;
  note_id: string;
  text: string;
  at: number;
  seen_at: number | null;
  agent_id: string;
  name: string | null;
};

/** The last note of each that names the person. */
export async function mentionsOf(store: Store, ids: string[], personId: string): Promise<Map<string, Mention>> {
  const { rows } = await sql<Row>`
    select m.conversation_id, m.note_id, n.text, m.at, m.seen_at, n.agent_id, u.name from mentions as m
    join notes as n on n.id = m.note_id left join users as u on u.id = n.agent_id
    where m.user_id = ${asText(personId)} and m.conversation_id in ${idList(store.dialect, ids)}`.execute(store.db);
  return new Map(
    rows.map((row) => {
      const by = row.name === null ? null : { id: row.agent_id, name: row.name };
      const { note_id: noteId, text, at, seen_at: seenAt } = row;
      return [row.conversation_id, { noteId, by, text, at: iso(at), seen: seenAt !== null }];
    }),
  );
}

type Colleague = { id: string; name: string; role: Role };

/**
 * The colleagues that a note names as `@Full Name`, whatever the case; of two whose names begin alike, the longer one.
 * Only those who read conversations: nobody else could see the note.
 */
export function namedIn(text: string, colleagues: readonly Colleague[]): string[] {
  const readers = colleagues.filter(({ role }) => may(role, 'conversations.read'));
  const longestFirst = readers.toSorted((one, other) => other.name.length - one.name.length);
  const named: string[] = [];
  let left = text.toLowerCase();
  for (const { id, name } of longestFirst) {
    const sign = `@${name.toLowerCase()}`;
    if (!left.includes(sign)) continue;
    named.push(id);
    left = left.replaceAll(sign, ' ');
  }
  return named;
}
