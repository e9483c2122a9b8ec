import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Ratings by when they were given: the weekly report would else look through all events for them. */
export const ratings: Migration = {
  name: '0029-ratings',
  async up(db) {
    await sql`create index events_rated on events (at) where effects_json like '%"what":"survey"%'`.execute(db);
  },
};
