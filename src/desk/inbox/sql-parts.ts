import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../store/store.ts';

/** A text that SQLite does not look at when it plans: with a bare parameter it would plan anew each time (see `TEXT`). */
export function asText(value: string): RawBuilder<string> {
  return sql<string>`cast(${value} as text)`;
}

/** A list of ids as one parameter, for `in`: a statement of its own for each length would be compiled each time. */
export function idList(dialect: Store['dialect'], ids: readonly string[]): RawBuilder<string> {
  return dialect === 'sqlite'
    ? sql<string>`(select value from json_each(${JSON.stringify(ids)}))`
    : sql<string>`(select unnest(${[...ids]}::text[]))`;
}
