import { AskedTogether } from './asked-together.ts';
import type { PostgresStatements } from './sql.ts';
import { findFreeThreads, type StoredThread } from './queries/threads.ts';
import { findLatestOfEach, type StoredConversation } from './queries/conversations.ts';
import { listWaitingOfEach, type WaitingRow } from './queries/inbox.ts';
import { takeSpares } from './queries/ticket-numbers.ts';

/** Those who share a transaction, and what all of them ask: as many statements as for one. */
export type Company = {
  threads: AskedTogether<string, StoredThread[]>;
  waiting: AskedTogether<string, WaitingRow[]>;
  latest: AskedTogether<string, StoredConversation | undefined>;
  numbers: AskedTogether<string, number | undefined>;
};

export function newCompany(sql: PostgresStatements): Company {
  return {
    threads: new AskedTogether((keys) => findFreeThreads(sql, keys)),
    waiting: new AskedTogether((keys) => listWaitingOfEach(sql, keys)),
    latest: new AskedTogether((keys) => findLatestOfEach(sql, keys)),
    numbers: new AskedTogether((names) => takeSpares(sql, names)),
  };
}
