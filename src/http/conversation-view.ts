import { findConversationDetail } from '../desk/conversation-detail.ts';
import { findSummary } from '../desk/conversation-list.ts';
import { summarize, type SummaryContext, type SummaryRow } from '../desk/conversation-summary.ts';
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

/** One conversation with all that its page shows. Throws `not_found`. */
export async function viewConversation(parts: HttpParts, id: string) {
  const row = await getSummary(parts, id);
  const detail = await findConversationDetail(parts.store, row);
  return { ...summarize(row, summaryContext(parts)), ...detail, sop: sopOf(parts, row) };
}

/** What the case is handled by: everybody's SOP, or one that is tried (SOP M3). */
function sopOf({ engine }: HttpParts, { revision }: SummaryRow) {
  const trial = engine.published().trials?.find(({ rules }) => rules.revision === revision);
  return { revision, trial: trial?.name ?? null };
}
