import { inspect } from 'node:util';
import { restoreContent } from '../content/revision.ts';
import type { Effect } from '../core/conversation/effect.ts';
import type { Rules } from '../core/sop/knowledge.ts';
import type { EventRow } from '../engine/store.ts';
import { findEmptied } from '../desk/conversations/emptied.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { CommandError } from './command-error.ts';
import { configOfExisting } from './existing-data.ts';
import { replayHistory, type Redecided } from './replay-history.ts';

/** `sapa replay NUMBER`: ends with 1 when today's code would decide otherwise. */
export async function replay(number: string, options: { json?: true }): Promise<void> {
  const store = await openStore(configOfExisting());
  try {
    const found = await store.findConversationByNumber(number);
    if (!found) throw new CommandError(`there is no conversation ${number}; its number looks like 2026-000123`);
    if (await findEmptied(store, found.id))
      throw new CommandError(`what was said in ${number} has left the store, so that nothing can be decided again`);
    const rows = await store.listEvents(found.id);
    const events = rows.length;
    const differences = replayHistory(rows, await rulesByRevision(store, rows));
    if (options.json) console.log(JSON.stringify({ number, events, differences }, null, 2));
    else printReport(number, events, differences);
    if (differences.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

async function rulesByRevision(store: Store, rows: EventRow[]): Promise<(revision: string) => Rules> {
  const rules = new Map<string, Rules>();
  for (const revision of new Set(rows.map((row) => row.revision))) {
    const json = await store.findRevision(revision);
    if (json === null) throw new CommandError(`the content revision ${revision} is not in the store any more`);
    rules.set(revision, restoreContent(json).rules);
  }
  return (revision) => {
    const found = rules.get(revision);
    if (!found) throw new Error(`revision ${revision} was not loaded`);
    return found;
  };
}

function printReport(number: string, events: number, differences: Redecided[]): void {
  if (differences.length === 0) {
    console.log(`${number}: ${events} events, decided again exactly as before`);
    return;
  }
  console.log(`${number}: ${events} events, ${differences.length} decided otherwise today`);
  for (const { seq, event, before, today } of differences) {
    console.log(`\n#${seq} ${event.type} at ${new Date(event.at).toISOString()}`);
    console.log(`  then:  ${listed(before)}`);
    console.log(`  today: ${listed(today)}`);
  }
}

function listed(effects: Effect[]): string {
  if (effects.length === 0) return 'nothing';
  return inspect(effects, { depth: 6, breakLength: 110 }).replaceAll('\n', '\n        ');
}
