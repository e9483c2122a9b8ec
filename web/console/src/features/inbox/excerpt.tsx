import type { ReactNode } from 'react';
import type { InboxItem } from './inbox-item.ts';

const mostBefore = 24;

/** The words around what was found, with what was found marked; cut so that the first of it is seen. */
export function Excerpt({ match, className }: { match: NonNullable<InboxItem['match']>; className: string }) {
  const first = match.marks[0]?.[0] ?? 0;
  const from = first > mostBefore ? first - mostBefore : 0;
  const pieces: ReactNode[] = [];
  let at = from;
  for (const [start, end] of match.marks) {
    pieces.push(match.text.slice(at, start), <mark key={start}>{match.text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <span className={className} title={match.text} dir="auto">
      {from > 0 ? '…' : ''}
      {pieces}
      {match.text.slice(at)}
    </span>
  );
}
