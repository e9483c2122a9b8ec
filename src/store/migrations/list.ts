import { first } from './0001-first.ts';
import { uploads } from './0002-uploads.ts';
import { sendWindow } from './0003-send-window.ts';
import { clocks } from './0004-clocks.ts';
import { queue } from './0005-queue.ts';
import { scores } from './0006-scores.ts';
import { firstAnswers } from './0007-first-answers.ts';
import { inbox } from './0008-inbox.ts';
import { search } from './0009-search.ts';
import { board } from './0011-board.ts';
import { contentEditing } from './0012-content-editing.ts';
import { retries } from './0013-retries.ts';
import { contacts } from './0010-contacts.ts';
import { ledger } from './0014-ledger.ts';
import { processes } from './0015-processes.ts';
import { linkedPhone } from './0016-linked-phone.ts';
import { webchat } from './0017-webchat.ts';
import { connections } from './0018-connections.ts';
import { watch } from './0019-watch.ts';
import { assistant } from './0020-assistant.ts';
import { spareNumbers } from './0021-spare-numbers.ts';
import { channelAccounts } from './0022-channel-accounts.ts';
import { keep } from './0023-keep.ts';
import { linkedPhones } from './0024-linked-phones.ts';
import { serviceAlerts } from './0025-service-alerts.ts';
import { practice } from './0026-practice.ts';
import { weekReports } from './0027-week-reports.ts';
import { markedReads } from './0028-marked-reads.ts';
import { ratings } from './0029-ratings.ts';
import type { Migration } from './migration.ts';

/** In order; a database's version is the number of those applied. Only ever appended to. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  uploads,
  sendWindow,
  clocks,
  queue,
  scores,
  firstAnswers,
  retries,
  board,
  contentEditing,
  contacts,
  inbox,
  search,
  ledger,
  processes,
  linkedPhone,
  webchat,
  connections,
  watch,
  assistant,
  spareNumbers,
  channelAccounts,
  keep,
  linkedPhones,
  serviceAlerts,
  practice,
  weekReports,
  markedReads,
  ratings,
];
