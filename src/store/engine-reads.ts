import type { EngineStore } from '../engine/store.ts';
import * as accounts from './queries/accounts-and-revisions.ts';
import { newestReceivedAt } from './queries/clock-put-back.ts';
import { findConversationByNumber } from './queries/conversations.ts';
import * as due from './queries/due.ts';
import { listEvents } from './queries/events.ts';
import { findThreadKeys } from './queries/identities.ts';
import { listFetchableMedia } from './queries/media.ts';
import { nextNoticeAt } from './queries/notices.ts';
import { listCandidates } from './queries/people.ts';
import * as queue from './queries/queue.ts';
import { listTimersDue } from './queries/timers.ts';
import type { Sql } from './sql.ts';

type Reads = Omit<EngineStore, 'write' | 'insertInbound' | 'ensureAccount' | 'insertRevision'>;

/** What the engine asks outside a transaction. */
export function engineReads(sql: Sql): Reads {
  return {
    listReadyThreads: (now, limit) => due.listReadyThreads(sql, now, limit),
    nextWakeAt: (after) => due.nextWakeAt(sql, after),
    listSendable: (now, limit) => due.listSendable(sql, now, limit),
    nextSendAt: (after) => due.nextSendAt(sql, after),
    listFetchableMedia: (now, limit) => listFetchableMedia(sql, now, limit),
    nextMediaAt: () => due.nextMediaAt(sql),
    nextNoticeAt: () => nextNoticeAt(sql),
    newestReceivedAt: () => newestReceivedAt(sql),
    listTimersDue: (now, limit) => listTimersDue(sql, now, limit),
    listCandidates: () => listCandidates(sql),
    listQueued: (team, limit) => queue.listQueued(sql, team, limit),
    listWanting: (personIds, limit) => queue.listWanting(sql, personIds, limit),
    listHeldWaiting: (personIds, limit) => queue.listHeldWaiting(sql, personIds, limit),
    listHeld: (personIds, limit) => queue.listHeld(sql, personIds, limit),
    measureQueues: (now, teams) => queue.measureQueues(sql, now, teams),
    listEvents: (conversationId) => listEvents(sql, conversationId),
    findConversationByNumber: (number) => findConversationByNumber(sql, number),
    listAccounts: () => accounts.listAccounts(sql),
    findRevision: (revision) => accounts.findRevision(sql, revision),
    findThreadKeys: (requests) => findThreadKeys(sql, requests),
    findThreadKey: async (accountId, identities) => (await findThreadKeys(sql, [{ accountId, identities }]))[0] ?? null,
  };
}
