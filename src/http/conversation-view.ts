import { findConversationDetail } from '../desk/conversation-detail.ts';
import { findSummary } from '../desk/conversation-list.ts';
import type { SummaryContext, SummaryRow } from '../desk/conversation-summary.ts';
import { viewRow } from '../desk/inbox/inbox-row.ts';
import type { Reader } from '../desk/inbox/list-query.ts';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';

export function summaryContext(parts: HttpParts): SummaryContext {
  return { now: parts.now(), policy: parts.content().rules.policy };
}

/** Throws `not_found`. */
export async function getSummary(parts: HttpParts, id: string): Promise<SummaryRow> {
  const row = await findSummary(parts.store, id);
  if (!row) throw new HttpError('not_found', 'there is no such conversation');
  return row;
}

/** One conversation with all that its page shows to `reader`. Throws `not_found`. */
export async function viewConversation(parts: HttpParts, id: string, reader: Pick<Reader, 'id'> | null = null) {
  const row = await getSummary(parts, id);
  const seen = await viewRow(parts.store, row, reader, summaryContext(parts));
  return { ...seen, ...(await findConversationDetail(parts.store, row)) };
}
