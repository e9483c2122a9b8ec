import type { Message } from './api.ts';
import type { ChatState } from './chat-state.ts';
import type { Language } from './options.ts';
import type { Pending } from './outbox.ts';
import type { Say } from './words.ts';

/** A line of the thread. What is equal in `mark` looks the same, and is not drawn again. */
export type Row = { key: string; mark: string } & (
  | { kind: 'day'; text: string }
  | { kind: 'message'; message: Message; isFirst: boolean; canChoose: boolean; status: 'sent' | 'read' | null }
  | { kind: 'pending'; pending: Pending; isFirst: boolean }
  | { kind: 'typing'; name: string | null }
  | { kind: 'hello' }
);

type Unmarked = Row extends infer R ? (R extends Row ? Omit<R, 'mark'> : never) : never;

export function rowsOf(state: ChatState, { language, say }: { language: Language; say: Say }): Row[] {
  const messages = state.messages();
  const pending = state.pending();
  const rows: Unmarked[] = [{ key: 'hello', kind: 'hello' }];
  let [day, speaker] = ['', ''];
  const turn = (at: string, who: string): boolean => {
    const next = dayText(at, language, say);
    const isNewDay = next !== day;
    if (isNewDay) rows.push({ key: `day ${next}`, kind: 'day', text: next });
    const isFirst = isNewDay || who !== speaker;
    [day, speaker] = [next, who];
    return isFirst;
  };
  const lastTheirs = pending.length > 0 ? messages.length : messages.map(({ from }) => from).lastIndexOf('visitor');
  for (const [index, message] of messages.entries()) {
    const isFirst = turn(message.at, `${message.from} ${message.name ?? ''}`);
    const status = message.from !== 'visitor' ? null : state.isRead(message) ? 'read' : 'sent';
    // Theirs keeps its place when it comes back from the service.
    const key = message.key ?? message.id;
    rows.push({ key, kind: 'message', message, isFirst, status, canChoose: index > lastTheirs });
  }
  for (const one of pending) {
    const isFirst = turn(one.at, 'visitor ');
    rows.push({ key: one.key, kind: 'pending', pending: one, isFirst });
  }
  const typing = state.typing();
  if (typing) rows.push({ key: 'typing', kind: 'typing', name: typing.name });
  return rows.map((row) => ({ ...row, mark: JSON.stringify(row) }));
}

function dayText(at: string, language: Language, say: Say): string {
  const date = new Date(at);
  const daysAgo = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
  if (daysAgo <= 1) return say(daysAgo <= 0 ? 'today' : 'yesterday');
  return date.toLocaleDateString(language, { weekday: 'long', day: 'numeric', month: 'long' });
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function timeText(at: string, language: Language): string {
  return new Date(at).toLocaleTimeString(language, {
    hour: language === 'id' ? '2-digit' : 'numeric',
    minute: '2-digit',
  });
}
