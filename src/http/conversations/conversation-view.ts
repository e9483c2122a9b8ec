import { nextStepAbove } from '../../core/conversation/escalation-levels.ts';
import { findConversationDetail } from '../../desk/conversations/conversation-detail.ts';
import { findSummary } from '../../desk/inbox/conversation-list.ts';
import type { SummaryContext, SummaryRow } from '../../desk/conversations/conversation-summary.ts';
import { viewRow } from '../../desk/inbox/inbox-row.ts';
import type { Person } from '../../desk/people/people.ts';
import { may } from '../../desk/people/roles.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';

export function summaryContext(parts: HttpParts): SummaryContext {
  return { now: parts.now(), policy: parts.content().rules.policy };
}

/** Throws `not_found`. */
export async function getSummary(parts: HttpParts, id: string): Promise<SummaryRow> {
  const row = await findSummary(parts.store, id);
  if (!row) throw new HttpError('not_found', 'there is no such conversation');
  return row;
}

/**
 * One conversation with all that its page shows; without a viewer no whispers, and nothing is unread. Throws `not_found`.
 */
export async function viewConversation(parts: HttpParts, id: string, viewer: Person | null = null) {
  const row = await getSummary(parts, id);
  const reader = viewer && { id: viewer.id, supervises: may(viewer.role, 'conversations.supervise') };
  const seen = await viewRow(parts.store, row, viewer, summaryContext(parts));
  const detail = await findConversationDetail(parts.store, row, reader);
  return { ...seen, ...detail, nextLevel: nextLevelOf(parts, row), sop: sopOf(parts, row) };
}

/** By the SOP that the case is handled by. */
function nextLevelOf({ engine }: HttpParts, { revision, team }: SummaryRow): { level: number; team: string } | null {
  const { rules, trials = [] } = engine.published();
  const step = nextStepAbove(trials.find((trial) => trial.rules.revision === revision)?.rules ?? rules, team);
  return step && { level: step.level, team: step.team };
}

/** What the case is handled by: everybody's SOP, or one that is tried (SOP M3). */
function sopOf({ engine }: HttpParts, { revision }: SummaryRow) {
  const trial = engine.published().trials?.find(({ rules }) => rules.revision === revision);
  return { revision, trial: trial?.name ?? null };
}
