import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * What a team's customers waited lately is looked up again and again: by an index of first answers alone. It takes the
 * place of one of all clocks, which nothing else reads by, and which SQLite would prefer.
 */
export const firstAnswers: Migration = {
  name: '0007-first-answers',
  async up(db) {
    const only = "where clock = 'response' and first = 1 and done = 1";
    await sql.raw('drop index clock_results_team').execute(db);
    await sql.raw(`create index clock_results_first on clock_results (team, at) ${only}`).execute(db);
  },
};
