import type { Inbound } from '../../channel.ts';
import { isJson, type Json, readArray, readId } from '../../readers.ts';
import { accountNotice, contextOf, unknownItem } from './context.ts';
import type { Dialect } from './dialect.ts';
import { isCommentField, parseComment } from './parse-comment.ts';
import { parseEvent } from './parse-event.ts';

/** Meta's sample of a hook, sent from the app's dashboard: its people and its profile do not exist. */
const sampleEntry = '0';

/** Every entry, every event and every change of a webhook body, in its order (L5). Some bodies name no object. */
export function parseMessaging(dialect: Dialect, body: unknown, receivedAt: number): Inbound[] {
  if (!isJson(body)) return [];
  const { object } = body;
  if (object !== undefined && object !== dialect.object) return [];
  return readArray(body, 'entry').flatMap((entry) => (isJson(entry) ? parseEntry(dialect, entry, receivedAt) : []));
}

function parseEntry(dialect: Dialect, entry: Json, receivedAt: number): Inbound[] {
  // What another app has in hand comes as "standby": it was said to the business all the same.
  const events = [...readArray(entry, 'messaging'), ...readArray(entry, 'standby')];
  const changes = [...readArray(entry, 'changes'), ...(typeof entry['field'] === 'string' ? [entry] : [])];
  const items = [
    ...events.flatMap((event) => parseItem(dialect, entry, event, receivedAt)),
    ...changes.flatMap((change) => parseChange(dialect, entry, change, receivedAt)),
  ];
  return items.length > 0 || Object.keys(entry).length === 0
    ? items
    : [unknownItem(contextOf(dialect, entry, {}, receivedAt), 'entry', entry)];
}

function parseItem(dialect: Dialect, entry: Json, event: unknown, receivedAt: number): Inbound[] {
  const context = contextOf(dialect, entry, isJson(event) ? event : {}, receivedAt);
  if (!isJson(event)) return [unknownItem(context, 'event', event)];
  if (readId(entry, 'id') === sampleEntry) return [unknownItem(context, 'sample', event)];
  return parseEvent(context, event);
}

/** Comments, unless they are cases, and mentions are kept; a message that the dashboard sends for a try stands in a change, too. */
function parseChange(dialect: Dialect, entry: Json, change: unknown, receivedAt: number): Inbound[] {
  if (!isJson(change)) return [unknownItem(contextOf(dialect, entry, {}, receivedAt), 'change', change)];
  const { field, value } = change;
  if (field === 'messages' && isJson(value)) return parseItem(dialect, entry, value, receivedAt);
  const context = contextOf(dialect, entry, {}, receivedAt);
  const name = typeof field === 'string' ? field : 'change';
  if (isCommentField(name) && isJson(value) && dialect.takesComments?.()) return parseComment(context, name, value);
  return [name.startsWith('mess') ? accountNotice(context, name, value) : unknownItem(context, name, value ?? change)];
}
