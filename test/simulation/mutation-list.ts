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
    find: "withIds(sql, CANCEL, 'text', timers);",
    replace: "withIds(sql, CANCEL, 'text', timers.filter((timer) => timer !== 'listening-over'));",
  },
  {
    name: 'a phase leaves its timers behind',
    file: 'src/core/conversation/ownership.ts',
    find: 'if (!timers[state.phase].includes(timer)) cancelTimer(draft, timer);',
    replace: "if (!timers[state.phase].includes(timer) && timer !== 'confirmation-over') cancelTimer(draft, timer);",
  },
  {
    name: 'what is said is committed before the state that it follows from',
    file: 'src/engine/turn.ts',
    find: 'return await parts.store.write((tx) => takeTurn(parts, tx, progress, { claims, mostRows }), threadKey);',
    replace: `let early = true;
    return await parts.store.write(async (tx) => {
      const insertOutgoing = tx.insertOutgoing.bind(tx);
      if (early) tx.insertOutgoing = async (rows) => void parts.store.write((other) => other.insertOutgoing(rows));
      early = insertOutgoing === tx.insertOutgoing;
      return takeTurn(parts, tx, progress, { claims: () => false, mostRows });
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
    find: "part.state = status === 'failed' ? 'failed' : 'sent';",
    replace: "if (part.state !== 'unknown') part.state = status === 'failed' ? 'failed' : 'sent';",
  },
  {
    name: 'a send of unknown fate is sent again at once',
    file: 'src/engine/outbox.ts',
    find: "return { state: 'unknown', reconcileUntil: parts.now() + waitMs, error: 'no_answer' };",
    replace: "return { state: 'retry', retryAt: parts.now() + 1_000, error: 'no_answer' };",
  },
  {
    name: 'a send without a report is taken for unsent after a restart',
    file: 'src/store/queries/send-leases.ts',
    find: "const EXPIRE = `update outbox set state = 'unknown', lease_until = ?, error = 'no_report'",
    replace: "const EXPIRE = `update outbox set state = 'queued', retry_at = 0 * ?, error = 'no_report'",
  },
  {
    name: 'a webhook that is delivered twice is stored twice',
    file: 'src/store/queries/inbox.ts',
    find: 'return [accountId, key, threadKey, type,',
    replace: 'return [accountId, `${key}@${receivedAt}`, threadKey, type,',
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
    find: 'where o.line = (select min(line) from outbox where conversation_id = ${TEXT} and state in ${OPEN_STATES})',
    replace:
      'where o.line = (select line from outbox where conversation_id = ${TEXT} and state in ${OPEN_STATES} order by retry_at > created_at + 500, line limit 1)',
  },
  {
    name: 'the window is never looked at',
    file: 'src/core/conversation/window.ts',
    find: "if (windowUntil !== null && at < windowUntil) return 'open';",
    replace: "if (windowUntil !== null && at > 0) return 'open';",
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
    find: '    awaitPerson(draft, draft.at);\n    miss(draft, event);',
    replace: '    miss(draft, event);',
  },
  {
    name: 'an alarm that comes too early is forgotten',
    file: 'src/queue/local.ts',
    find: 'if (stopped || atMs >= dueAt) return;',
    replace: 'if (stopped || dueAt < Number.POSITIVE_INFINITY) return;',
  },
  {
    name: 'a ticket number is given outside the transaction',
    file: 'src/store/queries/ticket-numbers.ts',
    find: "return `${year}-${String(value).padStart(6, '0')}`;",
    replace: "return `${year}-${String(value + Math.floor(value / 20)).padStart(6, '0')}`;",
  },
  {
    name: 'the same click twice is sent twice',
    file: 'src/engine/turn.ts',
    find: 'if (!claimed.fresh) {',
    replace: 'if (!claimed.fresh && messageId === claimed.messageId) {',
  },
  {
    name: 'a change of a message’s status is not told to the console',
    file: 'src/store/queries/message-status.ts',
    find: 'noteMessage(unit, news.get(id)!.conversationId, id, status);',
    replace:
      "if (status !== 'unknown' && status !== 'failed') noteMessage(unit, news.get(id)!.conversationId, id, status);",
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
    find: "if (phase === 'bot') botTurn(turn);",
    replace: "if (phase === 'bot' && turn.draft.state.bot.failedTurns < 2) botTurn(turn);",
  },
  {
    name: 'a failed receipt is taken for a delivery',
    file: 'src/store/queries/message-status.ts',
    find: 'sent: 1, failed: 2, delivered: 3',
    replace: 'sent: 1, failed: 0, delivered: 3',
  },
  {
    name: 'a file that was not fetched is never asked for again',
    file: 'src/engine/due-work.ts',
    find: 'if (isOurs(id) && !files.has(id)) files.wake(id);',
    replace: 'isOurs(id);',
  },
  {
    name: 'a clock does not pause while the customer is waited for',
    file: 'src/core/conversation/clock-rules.ts',
    find: 'return isPersons(state) && isOnUs;',
    replace: 'return isPersons(state);',
  },
  {
    name: 'a paused clock forgets what it has used',
    file: 'src/core/conversation/clocks.ts',
    find: 'const usedMs = usedUntil(clock, at, rules.policy);\n  const breach',
    replace: 'const usedMs = clock.usedMs;\n  const breach',
  },
  {
    name: 'clocks run in the hours of the business, whatever team has it',
    file: 'src/core/conversation/clocks.ts',
    find: 'const hours = teamHours(policy, clock.team);\n  if (clock.runningSince',
    replace: 'const hours = teamHours(policy, null);\n  if (clock.runningSince',
  },
  {
    name: 'an escalation counts in the hours of the team before',
    file: 'src/core/conversation/clock-rules.ts',
    find: 'team: escalation.team, runs',
    replace: 'team: escalation.from ?? escalation.team, runs',
  },
  {
    name: 'clocks run at night',
    file: 'src/core/conversation/clocks.ts',
    find: 'const dueAt = afterOpenTime(clock.runningSince, leftMs, hours);',
    replace: 'const dueAt = clock.runningSince + leftMs;',
  },
  {
    name: 'the ladder ends at its top',
    file: 'src/core/conversation/alarm.ts',
    find: '  startLadder(draft, kind, next);\n}',
    replace: '  if (told < 3) startLadder(draft, kind, next);\n}',
  },
  {
    name: 'after an acknowledgement the ladder does not begin again',
    file: 'src/core/conversation/alarm.ts',
    find: 'if (seen.runningSince !== null) startLadder(draft, kind, seen);',
    replace: 'if (seen.runningSince === null) startLadder(draft, kind, seen);',
  },
  {
    name: 'a limit that is over is told to nobody when it was late',
    file: 'src/core/conversation/alarm.ts',
    find: 'const step = ladderStep(draft.rules.policy, told);\n',
    replace:
      'const step = ladderStep(draft.rules.policy, told);\n  if (draft.at - at > 3_600_000 && told === 0) return startLadder(draft, kind, next);\n',
  },
  {
    name: 'a clock that ends leaves no line',
    file: 'src/core/conversation/clocks.ts',
    find: 'if (clock) stopClock(draft, kind, clock);',
    replace:
      "if (clock && (wanted || kind !== 'solving')) stopClock(draft, kind, clock);\n  else if (clock) { delete draft.state.clocks[kind]; cancelTimers(draft, kind); }",
  },
  {
    name: 'cases are given beyond what somebody takes',
    file: 'src/core/conversation/next-agent.ts',
    find: 'return isOnDuty ? Math.max(0, capacityOf(candidate, moment.policy) - candidate.load) : 0;',
    replace: 'return isOnDuty ? capacityOf(candidate, moment.policy) : 0;',
  },
  {
    name: 'cases are given to whoever has gone',
    file: 'src/core/conversation/next-agent.ts',
    find: "return (presence === null || presence === 'online') && presentUntil > at;",
    replace: "return presence !== 'offline' && presentUntil > at - 600_000;",
  },
  {
    name: 'a case is given as it was planned, whatever it has become',
    file: 'src/engine/dispatcher.ts',
    find: "if (next?.to !== person || next?.because !== because) return { code: 'no_room' } as const;",
    replace: "if (!person || (roomOf(person, now) === 0 && queued.team)) return { code: 'no_room' } as const;",
  },
  {
    name: 'whoever had a case does not get it back',
    file: 'src/core/conversation/next-agent.ts',
    find: 'if (wanted && roomOf(wanted, moment) > 0) return',
    replace: 'if (wanted && !queued.team && roomOf(wanted, moment) > 0) return',
  },
  {
    name: 'room that somebody gets is not noticed',
    file: 'src/engine/dispatcher.ts',
    find: "if (isFreed || hasLeftTheirHands || isQueued || isLeftAlone) runner.wake('queue');",
    replace: "if (isQueued || isLeftAlone) runner.wake('queue');",
  },
  {
    name: 'a case of two is given to both',
    file: 'src/core/conversation/assignment.ts',
    find: "if (state.phase === 'assigned') return { code: 'already_claimed', by: state.agent?.name ?? '' };\n  if (state.phase !== 'queued') return wrongPhase(draft);",
    replace: "if (state.phase !== 'queued' && state.phase !== 'assigned') return wrongPhase(draft);",
  },
  {
    name: 'a follow-up that cannot be said is dropped',
    file: 'src/core/conversation/follow-up.ts',
    find: "  } else {\n    skipFollowUp(draft, 'window-closed');\n  }",
    replace: "  } else {\n    state.followUp = { state: 'skipped', at };\n  }",
  },
  {
    name: 'an estimate that was not kept is forgotten',
    file: 'src/core/conversation/estimate.ts',
    find: "record(draft, 'estimate', { ...given, outcome: isKept ? 'kept' : 'broken' });",
    replace: "if (isKept) record(draft, 'estimate', { ...given, outcome: 'kept' });",
  },
  {
    name: 'a survey that nobody answers has no end',
    file: 'src/core/conversation/promises.ts',
    find: "  record(draft, 'survey', { score: null });\n",
    replace: '',
  },
  {
    name: 'a closing question that cannot be asked is dropped',
    file: 'src/core/conversation/closing.ts',
    find: "recordPromise(draft, 'closing-question', { outcome: 'skipped', because: silentBecause(state) });\n  return false;",
    replace: 'return false;',
  },
  {
    name: 'an update that cannot be said is dropped',
    file: 'src/core/conversation/escalation.ts',
    find: "  record(draft, 'status-update', { why, ...(notified ?? { outcome: 'skipped', because: silentBecause(draft.state) }) });",
    replace: "  if (notified) record(draft, 'status-update', { why, ...notified });",
  },
  {
    name: 'updates go out at night',
    file: 'src/core/conversation/escalation.ts',
    find: 'if (notAtNight && isQuiet(at, rules.policy)) {',
    replace: "if (notAtNight && why === 'escalated_notice' && isQuiet(at, rules.policy)) {",
  },
  {
    name: 'what is decided is claimed at once, whatever waits before it',
    file: 'src/engine/open-conversation.ts',
    find: 'if (!open.isNew && !(await tx.isLineIdle(open.row.id))) return null;',
    replace: '',
  },
  {
    name: 'what waits for an account’s limit goes out over whoever took the floor',
    file: 'src/engine/outbox.ts',
    find: 'return state.floor.number !== floor;',
    replace: 'return state.floor.number < floor;',
  },
  {
    name: 'what is decided behind a send that a receipt overtook is claimed at once',
    file: 'src/engine/create-engine.ts',
    find: 'return !stopping && hasRoom && !sends.has(conversationId);',
    replace: "return !stopping && hasRoom && conversationId !== '';",
  },
  {
    name: 'after hours down a send of unknown fate is sent again in seconds',
    file: 'src/engine/sweep.ts',
    find: 'const reconcileUntil = now + patience(now - ((await tx.lastLease()) ?? now));',
    replace: 'const reconcileUntil = now + patience(0);',
  },
  {
    name: 'given back to the bot, what nobody answered is lost',
    file: 'src/core/conversation/agent.ts',
    find: '  hearMissed(draft);\n',
    replace: '',
  },
  {
    name: 'an alarm whose phone did not answer is sent to it again',
    file: 'src/engine/notices.ts',
    find: "return { state: outcome.state === 'unknown' ? 'unknown' : 'failed', error:",
    replace:
      "if (outcome.state === 'unknown') return { state: 'queued', retryAt: parts.now() + 1_000, error: 'again' };\n    return { state: 'failed', error:",
  },
  {
    name: 'a survey is asked of somebody who wants to be left alone',
    file: 'src/core/conversation/survey.ts',
    find: '  if (state.leftAlone || state.noSurvey) {',
    replace: '  if ((state.leftAlone && state.reopened > 0) || state.noSurvey) {',
  },
];
