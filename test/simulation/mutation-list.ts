export type Mutation = {
  name: string;
  file: string;
  /** Stands there once. */
  find: string;
  replace: string;
};

/** Small bugs of the kind that a tired engineer makes. Each breaks a promise that nobody sees by reading. */
export const mutations: readonly Mutation[] = [
  {
    name: 'an answer decided under an older floor is sent',
    file: 'src/store/queries/outbox.ts',
    find: 'if (head.floor !== null && head.floor !== head.floor_number) return',
    replace: 'if (head.floor !== null && head.floor > head.floor_number) return',
  },
  {
    name: 'a timer that was called off stays in the store',
    file: 'src/store/queries/timers.ts',
    find: 'await sql.run(CANCEL, [conversationId, timer]);',
    replace: "if (timer !== 'listening-over') await sql.run(CANCEL, [conversationId, timer]);",
  },
  {
    name: 'a phase leaves its timers behind',
    file: 'src/core/conversation/ownership.ts',
    find: 'if (!TIMERS[state.phase].includes(timer)) cancelTimer(draft, timer);',
    replace: "if (!TIMERS[state.phase].includes(timer) && timer !== 'confirmation-over') cancelTimer(draft, timer);",
  },
  {
    name: 'what is said is committed before the state that it follows from',
    file: 'src/engine/turn.ts',
    find: 'return await parts.store.write((tx) => takeTurn(parts, tx, progress, mostRows));',
    replace: `let early = true;
    return await parts.store.write(async (tx) => {
      const insertOutgoing = tx.insertOutgoing.bind(tx);
      if (early) tx.insertOutgoing = async (rows) => void parts.store.write((other) => other.insertOutgoing(rows));
      early = insertOutgoing === tx.insertOutgoing;
      return takeTurn(parts, tx, progress, mostRows);
    });`,
  },
  {
    name: 'messages are read in the order in which they arrived',
    file: 'src/store/queries/inbox.ts',
    find: 'order by provider_at, id`',
    replace: 'order by id`',
  },
  {
    name: 'a receipt does not settle a send of unknown fate',
    file: 'src/store/queries/receipts.ts',
    find: 'if (raised) await settlePart(unit, part, receipt);',
    replace: "if (raised && part.state !== 'unknown') await settlePart(unit, part, receipt);",
  },
  {
    name: 'a send of unknown fate is sent again at once',
    file: 'src/engine/outbox.ts',
    find: "return { state: 'unknown', reconcileUntil: parts.now() + parts.settings.reconcileMs, error: 'no_answer' };",
    replace: "return { state: 'retry', retryAt: parts.now() + 1_000, error: 'no_answer' };",
  },
  {
    name: 'a send without a report is taken for unsent after a restart',
    file: 'src/store/queries/send-leases.ts',
    find: "update outbox set state = 'unknown', lease_until = ?, error = 'no_report'",
    replace: "update outbox set state = 'queued', retry_at = 0 * ?, error = 'no_report'",
  },
  {
    name: 'a webhook that is delivered twice is stored twice',
    file: 'src/store/queries/inbox.ts',
    find: 'return [accountId, inbound.key, threadKey,',
    replace: 'return [accountId, `${inbound.key}@${receivedAt}`, threadKey,',
  },
  {
    name: 'a webhook is acknowledged before it is stored',
    file: 'src/engine/create-engine.ts',
    find: 'const { stored, duplicates } = await inbox.receive(rows);',
    replace: `const { stored, duplicates } = { stored: [] as StoredInbound[], duplicates: 0 };
      void inbox.receive(rows).then((later) => wakeStored(later.stored), () => undefined);`,
  },
  {
    name: 'a line goes on while the fate of its head is unknown',
    file: 'src/store/queries/outbox.ts',
    find: "export const OPEN_STATES = \"('queued', 'sending', 'unknown')\";",
    replace: "export const OPEN_STATES = \"('queued', 'sending')\";",
  },
  {
    name: 'a retry lets others overtake it',
    file: 'src/store/queries/outbox.ts',
    find: "conversation_id = ${TEXT} and state in ${OPEN_STATES})\n  and o.state = 'queued' and o.retry_at <= ?`;",
    replace:
      "conversation_id = ${TEXT} and state = 'queued' and retry_at <= ?2)\n  and o.state = 'queued' and o.retry_at <= ?2`;",
  },
  {
    name: 'the window is never looked at',
    file: 'src/core/conversation/window.ts',
    find: 'return conversation.windowUntil !== null && at < conversation.windowUntil;',
    replace: 'return conversation.windowUntil !== null && at > 0;',
  },
  {
    name: 'the window counts from when a message reached us',
    file: 'src/core/conversation/customer.ts',
    find: 'extendWindow(draft, event.sentAt);',
    replace: 'extendWindow(draft, event.at);',
  },
  {
    name: 'an agent who takes over forgets what the bot had heard',
    file: 'src/core/conversation/holder.ts',
    find: 'if (unanswered) awaitPerson(draft, unanswered.at);',
    replace: '',
  },
  {
    name: 'a customer who writes to an agent starts no clock',
    file: 'src/core/conversation/customer.ts',
    find: "if (state.phase === 'queued' || state.phase === 'assigned') awaitPerson(draft, draft.at);",
    replace: "if (state.phase === 'queued' || state.phase === 'assigned') state.waitingSince ??= draft.at;",
  },
  {
    name: 'the response clock runs at night',
    file: 'src/core/conversation/waiting.ts',
    find: 'afterOpenTime(at, withinMs, teamHours(rules.policy, state.team)) ?? at + withinMs',
    replace: 'at + withinMs',
  },
  {
    name: 'an alarm that comes too early is forgotten',
    file: 'src/queue/local.ts',
    find: 'if (stopped || atMs >= dueAt) return;',
    replace: 'if (stopped || dueAt < Number.POSITIVE_INFINITY) return;',
  },
  {
    name: 'a ticket number is given outside the transaction',
    file: 'src/store/queries/conversations.ts',
    find: "return `${year}-${String(row?.value).padStart(6, '0')}`;",
    replace: "return `${year}-${String((row?.value ?? 0) + Math.floor((row?.value ?? 0) / 20)).padStart(6, '0')}`;",
  },
  {
    name: 'the same click twice is sent twice',
    file: 'src/engine/turn.ts',
    find: 'if (!claimed.fresh) {',
    replace: 'if (!claimed.fresh && messageId === claimed.messageId) {',
  },
  {
    name: 'a change of a message’s status is not told to the console',
    file: 'src/store/queries/outbox.ts',
    find: 'noteMessage(unit, row.conversation_id, messageId, status);',
    replace:
      "if (status !== 'unknown' && status !== 'failed') noteMessage(unit, row.conversation_id, messageId, status);",
  },
  {
    name: 'an order is decided under the content of tomorrow',
    file: 'src/engine/open-conversation.ts',
    find: 'open.events.push({ event, effects: decision.effects, refused: null, revision: rules.revision });',
    replace: "open.events.push({ event, effects: decision.effects, refused: null, revision: 'way-0' });",
  },
  {
    name: 'a turn of unknown words has no outcome',
    file: 'src/core/conversation/timers.ts',
    find: "if (draft.state.phase === 'bot') botTurn(turn);",
    replace: "if (draft.state.phase === 'bot' && draft.state.bot.failedTurns < 2) botTurn(turn);",
  },
  {
    name: 'a failed receipt is taken for a delivery',
    file: 'src/store/queries/message-status.ts',
    find: 'sent: 1, failed: 2, delivered: 3',
    replace: 'sent: 1, failed: 0, delivered: 3',
  },
  {
    name: 'a file that was not fetched is never asked for again',
    file: 'src/engine/create-engine.ts',
    find: 'for (const row of await store.listFetchableMedia(now, listLimit)) if (!mediaRows.has(row.id)) wakeFile(row);',
    replace: '',
  },
];
