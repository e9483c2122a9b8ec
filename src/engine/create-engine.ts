import { wordsOf } from '../core/conversation/message.ts';
import { createAskingDispatcher, createDispatcher } from './dispatcher.ts';
import { createDueWork, horizonMs, listAgainMs } from './due-work.ts';
import { Stopping, type Engine, type Published } from './engine.ts';
import { createFloodPause } from './flood-pause.ts';
import { guardedBy } from './guarded.ts';
import { createInbox } from './inbox.ts';
import { createKeyedRunner, type KeyedRunner } from './keyed-runner.ts';
import { fetchMedia } from './media.ts';
import { createNoticeSender } from './notices.ts';
import type { OpenConversation } from './open-conversation.ts';
import { createOutbox } from './outbox.ts';
import type { EngineParts, GivenParts } from './parts.ts';
import { createProfiles } from './profiles.ts';
import { createQueueLengths } from './queue-lengths.ts';
import { createReadMarks } from './read-marks.ts';
import { settleUnthreaded } from './receipts.ts';
import { recordByHand } from './record-by-hand.ts';
import type { NewInbound, StoredInbound } from './store.ts';
import { createSweep } from './sweep.ts';
import { logTurn, observedOf } from './turn-report.ts';
import { runOrder, runTurn, type TurnResult } from './turn.ts';
import { realTimers, sleep } from './waiting.ts';
import { createWordedAnswers } from './worded-answers.ts';
import { partOf, type WakeUps, type Work } from './wake-ups.ts';

const receiptsKey = 'receipts';
const noticesKey = 'notices';
const queueKey = 'queue';
/** More turns than this wait here: others may have room. */
const overflowAt = 256;
const lookForRoomMs = 10;
/** Whoever fetches a file and dies leaves it to the others after so long. */
const mediaLeaseMs = 60_000;
const mostWaitingLines = 10_000;
/** Turns and lines that wait or run: from here on answers come before courtesies. */
const busyAt = 32;
const mostFiles = 4;

/**
 * The plumbing around `decide`. The store is the only truth: wake-ups only make it quick. What nobody woke (a crash,
 * a lost wake-up, a time that came while we were down) is found by the sweep.
 */
export function createEngine(given: GivenParts): Engine {
  const parts: EngineParts = { timers: realTimers, ...given };
  const queueLengths = createQueueLengths(parts);
  parts.queues = queueLengths.current;
  const { store, log } = parts;
  const guarded = guardedBy(log);
  const inbox = createInbox(store, parts.timers);
  let stopping = false;
  let ringing: Promise<void> = Promise.resolve();

  const alarm = parts.createAlarm(parts.now, () => {
    ringing = guarded('alarm', wakeDue)();
  });
  /** Lines behind a send of unknown fate: its receipt frees them. What this process forgets, the sweep finds. */
  const waitingLines = new Set<string>();
  const outbox = createOutbox(parts, {
    committed: afterTurn,
    wakeAt: (at, conversationId) => wakeLater('send', conversationId, at),
    waitsForReceipt(conversationId) {
      waits(conversationId);
      wakeUps?.tellWaiting(conversationId);
    },
    stopping: () => stopping,
  });
  const wordedAnswers = createWordedAnswers(parts, { committed: afterTurn, wake: wakeReleased });
  const readMarks = createReadMarks(parts);
  const profiles = createProfiles(parts, tellName);
  /** The API and webhooks come before channels are connected: what they bring is stored, and done from the start on. */
  let hasStarted = false;

  function onceStarted(most: () => number): () => number {
    return () => (hasStarted ? most() : 0);
  }

  const flood = createFloodPause(parts, inbox.floodedMs, () => turns.goOn());
  const turns = createKeyedRunner(onceStarted(flood.turnsAtOnce), guarded('turn', turn));
  const sends = createKeyedRunner(
    onceStarted(() => parts.settings.concurrentSends),
    guarded('send', outbox.sendAll),
  );
  const receipts = createKeyedRunner(
    onceStarted(() => 1),
    guarded('receipts', settleReceipts),
  );
  const noticeSender = createNoticeSender(parts, { wakeAt: (at) => alarm.wakeAt(at), stopping: () => stopping });
  const notices = createKeyedRunner(
    onceStarted(() => 1),
    guarded(noticesKey, () => noticeSender.sendAll()),
  );
  const files = createKeyedRunner(
    onceStarted(() => mostFiles),
    guarded('media', fetchFile),
  );

  const dispatcher = parts.settings.works
    ? createDispatcher(parts, { committed: afterTurn, guarded })
    : createAskingDispatcher(() => wakeUps?.ask('queue', queueKey));

  const runners: Record<Exclude<Work, 'queue'>, KeyedRunner> = {
    turn: turns,
    send: sends,
    media: files,
    receipts,
    notices,
  };
  /** Of what is asked of all processes this one takes so much at a time: the rest of its room is for what it gets itself. */
  const sharedAtOnce: Record<Work, number> = {
    turn: Math.ceil(parts.settings.concurrentTurns / 2),
    send: Math.ceil(parts.settings.concurrentSends / 2),
    media: mostFiles,
    receipts: 1,
    notices: 1,
    queue: 1,
  };
  const wakeUps: WakeUps | undefined = parts.shared?.createWakeUps({
    works: parts.settings.works,
    room,
    take: takeWork,
    waits,
    turned(isUp) {
      if (!isUp) lookSoon();
    },
  });
  const wakeDue = createDueWork(parts, {
    ...{ runners, alarm, wakeUps, noticesKey, wakeLine, isOurs },
    stopping: () => stopping,
  });
  const sweep = createSweep(parts, {
    ...{ queueLengths, wakeUps, guarded },
    async wakeDue() {
      await wakeDue();
      receipts.wake(receiptsKey);
    },
    committed: afterTurn,
    lookAtQueue: dispatcher.sweep,
    stopping: () => stopping,
  });

  function takeWork(work: Work, key: string): void {
    if (stopping) return;
    if (work === 'queue') dispatcher.peopleChanged();
    else if (work === 'send') wakeLine(key);
    else runners[work].wake(key);
  }

  async function room(work: Work): Promise<void> {
    if (work === 'queue') return;
    while (!stopping && runners[work].size() >= sharedAtOnce[work]) await sleep(parts.timers, lookForRoomMs);
  }

  /** Whoever got something to do does it, unless that is not their part or more waits here than they can follow. */
  function wake(work: Exclude<Work, 'queue'>, key: string): void {
    const runner = runners[work];
    const isTooMuch = work === 'turn' && runner.size() >= overflowAt && !runner.has(key) && wakeUps?.isUp() === true;
    if (parts.settings.works && !isTooMuch) runner.wake(key);
    else wakeUps?.ask(work, key);
  }

  /** Together with the others it is asked of whoever has room then; alone, of the alarm. */
  function wakeLater(work: Work, key: string, dueAt: number): void {
    if (!wakeUps?.isUp()) alarm.wakeAt(dueAt);
    else if (dueAt <= parts.now() + horizonMs) wakeUps.ask(work, key, dueAt);
  }

  /** Of what stands in the store: this process's part, so that not all do the same. */
  function isOurs(key: string): boolean {
    if (!parts.shared) return true;
    const { index, count } = parts.shared.share();
    return partOf(key, count) === index;
  }

  function waits(conversationId: string): void {
    if (waitingLines.size < mostWaitingLines) waitingLines.add(conversationId);
  }

  async function turn(threadKey: string): Promise<void> {
    const startedAt = performance.now();
    try {
      const result = await runTurn(parts, threadKey, { claims: isSentAtOnce });
      afterTurn(result);
      if (result.more) wake('turn', threadKey);
      const seconds = (performance.now() - startedAt) / 1000;
      parts.observe.turned(seconds, 'done', observedOf(result));
      logTurn(log, result, seconds);
    } catch (error) {
      parts.observe.turned((performance.now() - startedAt) / 1000, 'failed');
      throw error;
    }
  }

  /**
   * There is room, also when every turn that is under way has something to say; and nobody stands at the line still. A
   * receipt may have told of a send, and made the line idle, that has not been answered yet.
   */
  function isSentAtOnce(conversationId: string): boolean {
    const { concurrentSends, concurrentTurns } = parts.settings;
    const hasRoom = sends.size() + concurrentTurns <= concurrentSends;
    return !stopping && hasRoom && !sends.has(conversationId);
  }

  function afterTurn(result: TurnResult): void {
    for (const conversation of result.conversations) afterCommit(conversation, result);
  }

  function afterCommit(conversation: OpenConversation, result: TurnResult): void {
    const { row, outgoing, claimed, timers, media, reads } = conversation;
    queueLengths.afterCommit(row.state, conversation.state);
    dispatcher.afterCommit(conversation);
    if (claimed) outbox.claimed(claimed);
    if (outgoing.length > 0 && !stopping) wake('send', row.id);
    for (const { notBefore } of conversation.worded) wakeLater('send', row.id, notBefore);
    wordedAnswers.afterCommit(conversation);
    if (conversation.tellsPhones) wake('notices', noticesKey);
    for (const dueAt of timers.values()) if (dueAt !== null) wakeLater('turn', row.threadKey, dueAt);
    for (const one of media) wake('media', one.id);
    // Blue ticks are a courtesy, and cost a request each: in a busy moment they stay behind the answers.
    if (turns.size() + sends.size() < busyAt) readMarks.add(row, reads, result.providerIds);
    if (conversation.isNew && conversation.state.contact.name === null) profiles.want(row);
  }

  async function tellName(conversationId: string, name: string): Promise<void> {
    const order = { type: 'contact-renamed', name, byChannel: true } as const;
    const { result } = await runOrder(parts, { conversationId, order, idempotencyKey: undefined });
    if (result) afterTurn(result);
  }

  async function fetchFile(id: string): Promise<void> {
    const now = parts.now();
    const leaseUntil = parts.settings.soleProcess ? now : now + mediaLeaseMs;
    const row = await store.write((tx) => tx.claimMedia(id, now, leaseUntil));
    const retryAt = row && (await fetchMedia(parts, row));
    if (retryAt !== null) wakeLater('media', id, retryAt);
  }

  async function settleReceipts(): Promise<void> {
    const { conversationIds, results, more } = await settleUnthreaded(parts);
    for (const result of results) afterTurn(result);
    for (const id of conversationIds) freeLine(id);
    if (more) wake('receipts', receiptsKey);
  }

  /** Its receipt came: what stood behind a send of unknown fate may go on. */
  function freeLine(conversationId: string): void {
    if (waitingLines.has(conversationId)) wakeLine(conversationId);
  }

  function wakeLine(conversationId: string): void {
    waitingLines.delete(conversationId);
    wake('send', conversationId);
  }

  function wakeReleased(conversationId: string): void {
    if (!stopping) wakeLine(conversationId);
    else wakeUps?.ask('send', conversationId);
  }

  /** What was asked of the others and has not been taken is looked for at once. */
  function lookSoon(): void {
    if (!stopping && parts.settings.works) alarm.wakeAt(parts.now() + listAgainMs);
  }

  function foresee(rows: NewInbound[]): void {
    const { published } = parts;
    // In a flood turns wait, and the other processors have enough to do.
    if (!published.foresee || !parts.settings.works || inbox.floodedMs() > 0) return;
    for (const { inbound } of rows) if (inbound.type === 'message') published.foresee(wordsOf(inbound.content));
  }

  function wakeStored(stored: StoredInbound[]): void {
    for (const row of stored) {
      if (row.appliedTo !== undefined) freeLine(row.appliedTo);
      else if (row.threadKey === null) wake('receipts', receiptsKey);
      else wake('turn', row.threadKey);
    }
  }

  /** What has not begun here: others do it now, rather than when their sweep finds it. */
  function handOver(): void {
    if (!wakeUps) return;
    for (const key of turns.waiting()) wakeUps.ask('turn', key);
    for (const key of sends.waiting()) wakeUps.ask('send', key);
    for (const key of files.waiting()) wakeUps.ask('media', key);
  }

  return {
    async start() {
      if (stopping) throw new Error('an engine that was stopped does not start again: make a new one');
      await sweep.recover();
      hasStarted = true;
      for (const runner of Object.values(runners)) runner.goOn();
      sweep.start();
      wakeUps?.start();
    },
    async stop() {
      stopping = true;
      flood.stop();
      alarm.stop();
      readMarks.stop();
      await Promise.all([sweep.stop(), ringing]);
      handOver();
      await dispatcher.stop();
      await Promise.all([turns, sends, receipts, files, notices, profiles].map((runner) => runner.stop()));
      await wordedAnswers.stop();
      for (const conversationId of await outbox.giveBack()) wakeUps?.ask('send', conversationId);
      await wakeUps?.stop();
    },
    async receive(rows) {
      if (stopping) throw new Stopping();
      foresee(rows);
      const { stored, duplicates } = await inbox.receive(rows);
      parts.observe.received(stored.length, duplicates, stored);
      wakeStored(stored);
      return { stored: stored.length, duplicates };
    },
    async act(conversationId, order, options) {
      if (stopping) throw new Stopping();
      const { outcome, result } = await runOrder(parts, {
        conversationId,
        order,
        idempotencyKey: options?.idempotencyKey,
      });
      if (result) afterTurn(result);
      return outcome;
    },
    async record(byHand) {
      if (stopping) throw new Stopping();
      const { outcome, result } = await recordByHand(parts, byHand);
      if (result) afterTurn(result);
      return outcome;
    },
    peopleChanged: dispatcher.peopleChanged,
    publish(published: Published) {
      parts.published = published;
      dispatcher.peopleChanged();
    },
    published: () => parts.published,
  };
}
