import type { Message } from '../../api/types.ts';
import { dayNumber } from '../../parts/time.ts';
import type { Row } from '../conversation/rows.ts';

/** The thread of a role-play: what was said, day by day. */
export function rolePlayRows(id: string, messages: readonly Message[]): Row[] {
  const rows: Row[] = [];
  let before: Message | null = null;
  for (const message of messages) {
    const at = Date.parse(message.at);
    if (before === null || dayNumber(Date.parse(before.at)) !== dayNumber(at)) {
      rows.push({ key: `day-${at}`, kind: 'day', at });
      before = null;
    }
    const isFirst: boolean = before?.author !== message.author;
    rows.push({ key: message.id, kind: 'message', message, conversationId: id, isFirst });
    before = message;
  }
  return rows;
}
