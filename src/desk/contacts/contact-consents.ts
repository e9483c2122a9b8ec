import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';

/** What a customer may allow beside being answered. */
export const consentPurposes = ['promotion', 'updates', 'survey', 'sharing', 'unasked'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentStates = ['given', 'withdrawn'] as const;
/** How they said so. */
export const consentWays = ['chat', 'phone', 'form', 'counter', 'other'] as const;

export type ConsentStatement = {
  id: string;
  state: (typeof consentStates)[number];
  how: (typeof consentWays)[number];
  note: string | null;
  by: { id: string; name: string };
  at: string;
};
/** `state` null: never asked. `history`: newest first, with the one that counts. */
export type ConsentView = {
  purpose: ConsentPurpose;
  state: ConsentStatement['state'] | null;
  history: ConsentStatement[];
};

/** By purpose; the latest statement counts, whichever of the merged contacts it was made for. */
export async function consentsOf({ db }: Store, family: string[]): Promise<ConsentView[]> {
  const rows = await db
    .selectFrom('contact_consents')
    .leftJoin('users', 'users.id', 'contact_consents.by_id')
    .select(['contact_consents.id', 'purpose', 'state', 'how', 'note', 'by_id', 'users.name', 'at'])
    .where('contact_id', 'in', family)
    .orderBy('at', 'desc')
    .orderBy('contact_consents.id', 'desc')
    .execute();
  return consentPurposes.map((purpose) => {
    const history = rows
      .filter((row) => row.purpose === purpose)
      .map(({ id, state, how, note, by_id: by, name, at }) => ({
        ...{ id, note, by: { id: by, name: name ?? '' }, at: iso(at) },
        ...{ state: state as ConsentStatement['state'], how: how as ConsentStatement['how'] },
      }));
    return { purpose, state: history[0]?.state ?? null, history };
  });
}

/** Conversations of the person that are not over. */
export async function listOpenCases({ db }: Store, contactId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('phase', '<>', 'closed')
    .execute();
  return rows.map(({ id }) => id);
}
