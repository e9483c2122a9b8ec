import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** When the next send that was put off falls due is asked again and again, also while thousands wait that never were. */
export const retries: Migration = {
  name: '0013-retries',
  async up(db) {
    const only = "where state = 'queued' and retry_at > 0";
    await sql.raw(`create index outbox_retries on outbox (retry_at) ${only}`).execute(db);
  },
};
