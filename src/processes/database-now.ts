import { sql } from 'kysely';

/** Epoch milliseconds by the clock that all processes share: PostgreSQL's. */
export const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
