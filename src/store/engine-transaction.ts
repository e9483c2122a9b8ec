import type { Identity } from '../../channels/channel.ts';
import type { TimerName } from '../core/conversation/event.ts';
import type { Content, Media } from '../core/conversation/message.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type {
  AcceptedSend,
  ClockPutBack,
  ClockResult,
  ClosedAlerts,
  ConversationRow,
  ConversationUpdate,
  EndedAlerts,
  EngineTx,
  GivenUpRules,
  NewAlert,
  NewMessage,
  NewNote,
  NewNotice,
  NewOutgoing,
  ReconcileUntil,
  NewPlace,
  NoticeOutcome,
  Receipt,
  RewordedMessage,
  SendOutcome,
} from '../engine/store.ts';
import * as alerts from './queries/alerts.ts';
import { bringForward } from './queries/clock-put-back.ts';
import { insertClockResults } from './queries/clock-results.ts';
import * as conversations from './queries/conversations.ts';
import * as events from './queries/events.ts';
import * as wishes from './queries/contact-wishes.ts';
import * as finishSends from './queries/finish-sends.ts';
import * as inbox from './queries/inbox.ts';
import * as media from './queries/media.ts';
import * as messages from './queries/messages.ts';
import * as notices from './queries/notices.ts';
import * as notes from './queries/notes.ts';
import * as outbox from './queries/outbox.ts';
import * as people from './queries/people.ts';
import { placeThread } from './queries/place-thread.ts';
import * as receipts from './queries/receipts.ts';
import * as rewording from './queries/rewording.ts';
import * as sendLeases from './queries/send-leases.ts';
import * as threads from './queries/threads.ts';
import * as timers from './queries/timers.ts';
import type { Unit } from './unit.ts';

/** The engine's words for what `queries/` does, within one transaction. */
export class EngineTransaction implements EngineTx {
  private readonly unit: Unit;

  constructor(unit: Unit) {
    this.unit = unit;
  }

  lockThread(threadKey: string, at: number) {
    return threads.lockThread(this.unit, threadKey, at);
  }

  takeInbound(threadKey: string, now: number) {
    return inbox.takeInbound(this.unit, threadKey, now);
  }

  isInboundWaiting(conversationId: string) {
    return inbox.isInboundWaiting(this.unit.sql, conversationId);
  }

  takeUnthreaded(now: number, limit: number) {
    return inbox.takeUnthreaded(this.unit.sql, now, limit);
  }

  finishInbound(ids: number[], outcome: 'handled' | 'unmatched' | 'ignored', at: number) {
    return inbox.finishInbound(this.unit.sql, ids, outcome, at);
  }

  postponeInbound(ids: number[], retryAt: number | null, error: string) {
    return inbox.postponeInbound(this.unit.sql, ids, retryAt, error);
  }

  addIdentities(threadKey: string, identities: Identity[], profileName: string | null, at: number) {
    return threads.addIdentities(this.unit, threadKey, identities, profileName, at);
  }

  preferIdentities(threadKey: string, identities: Identity[], at: number) {
    return threads.preferIdentities(this.unit, threadKey, identities, at);
  }

  findLatestConversation(threadKey: string) {
    return conversations.findLatestConversation(this.unit, threadKey);
  }

  findOpenConversation(threadKey: string) {
    return conversations.findOpenConversation(this.unit.sql, threadKey);
  }

  getConversation(id: string) {
    return conversations.getConversation(this.unit.sql, id);
  }

  getContactOf(conversationId: string) {
    return conversations.getContactOf(this.unit.sql, conversationId);
  }

  findLastConversation(threadKey: string) {
    return conversations.findLastConversation(this.unit.sql, threadKey);
  }

  numberConversation(input: { threadKey: string; at: number; year: number; make: (number: string) => Conversation }) {
    return conversations.numberConversation(this.unit, input);
  }

  insertConversation(row: ConversationRow, written: conversations.Written) {
    return conversations.insertConversation(this.unit, row, written);
  }

  isEmptied(id: string) {
    return conversations.isEmptied(this.unit.sql, id);
  }

  updateConversation(id: string, written: ConversationUpdate) {
    return conversations.updateConversation(this.unit, id, written);
  }

  appendEvents(conversationId: string, rows: events.NewEvent[], after?: number) {
    return events.appendEvents(this.unit.sql, conversationId, rows, after);
  }

  insertMessages(...rows: NewMessage[]) {
    return messages.insertMessages(this.unit, rows);
  }

  updateMessageContent(conversationId: string, providerId: string, content: Content | null, at: number) {
    return messages.updateMessageContent(this.unit, conversationId, providerId, content, at);
  }

  setReaction(conversationId: string, providerId: string, emoji: string | null) {
    return messages.setReaction(this.unit, conversationId, providerId, emoji);
  }

  findMessageByProviderId(accountId: string, providerId: string) {
    return messages.findMessageByProviderId(this.unit.sql, accountId, providerId);
  }

  listUnderWay(threadKey: string) {
    return sendLeases.listUnderWay(this.unit.sql, threadKey);
  }

  insertOutgoing(rows: NewOutgoing[], leaseUntil?: number) {
    return outbox.insertOutgoing(this.unit.sql, rows, leaseUntil);
  }

  lockUntried(messageId: string, parts: number) {
    return rewording.lockUntried(this.unit.sql, messageId, parts);
  }

  rewordMessage(reworded: RewordedMessage) {
    return rewording.rewordMessage(this.unit, reworded);
  }

  releaseMessage(messageId: string) {
    return rewording.releaseMessage(this.unit.sql, messageId);
  }

  isLineIdle(conversationId: string) {
    return outbox.isLineIdle(this.unit.sql, conversationId);
  }

  applyReceipt(receipt: Receipt) {
    return receipts.applyReceipt(this.unit, receipt);
  }

  startTimers(conversationId: string, starts: timers.Start[]) {
    return timers.startTimers(this.unit, conversationId, starts);
  }

  cancelTimers(conversationId: string, names: TimerName[]) {
    return timers.cancelTimers(this.unit.sql, conversationId, names);
  }

  takeDueTimers(conversationId: string, now: number) {
    return timers.takeDueTimers(this.unit.sql, conversationId, now);
  }

  insertMedia(row: {
    id: string;
    messageId: string;
    conversationId: string;
    accountId: string;
    media: Media;
    at: number;
  }) {
    return media.insertMedia(this.unit.sql, row);
  }

  claimMedia(id: string, now: number, leaseUntil: number) {
    return media.claimMedia(this.unit.sql, id, now, leaseUntil);
  }

  finishMedia(id: string, result: { sha256: string; mime: string; bytes: number }) {
    return media.finishMedia(this.unit, id, result);
  }

  postponeMedia(id: string, retryAt: number | null, error: string) {
    return media.postponeMedia(this.unit, id, retryAt, error);
  }

  renameContact(threadKey: string, name: string) {
    return threads.renameContact(this.unit, threadKey, name);
  }

  recordWish(said: wishes.SaidWish) {
    return wishes.recordWish(this.unit, said);
  }

  placeThread(place: NewPlace) {
    return placeThread(this.unit, place);
  }

  insertNote(row: NewNote) {
    return notes.insertNote(this.unit, row);
  }

  insertAlert(row: NewAlert) {
    return alerts.insertAlert(this.unit, row);
  }

  closeAlerts(closed: ClosedAlerts) {
    return alerts.closeAlerts(this.unit, closed);
  }

  endAlerts(ended: EndedAlerts) {
    return alerts.endAlerts(this.unit, ended);
  }

  findAlert(id: string) {
    return alerts.findAlert(this.unit, id);
  }

  acknowledgeAlert(id: string, by: string, at: number) {
    return alerts.acknowledgeAlert(this.unit, id, by, at);
  }

  insertClockResults(rows: ClockResult[]) {
    return insertClockResults(this.unit.sql, rows);
  }

  listStaffPhones() {
    return notices.listStaffPhones(this.unit.sql);
  }

  findStaffPhone(phone: string) {
    return notices.findStaffPhone(this.unit.sql, phone);
  }

  findNoticeAccount(wantedId: string) {
    return notices.findNoticeAccount(this.unit.sql, wantedId);
  }

  insertNotices(rows: NewNotice[]) {
    return notices.insertNotices(this.unit.sql, rows);
  }

  claimNotice(now: number, leaseUntil: number) {
    return notices.claimNotice(this.unit.sql, now, leaseUntil);
  }

  finishNotice(id: string, outcome: NoticeOutcome, now: number) {
    return notices.finishNotice(this.unit.sql, id, outcome, now);
  }

  expireNotices(now: number, leasesUntil: number) {
    return notices.expireNotices(this.unit.sql, now, leasesUntil);
  }

  applyNoticeReceipt(id: string, error: string | null, at: number) {
    return notices.applyNoticeReceipt(this.unit.sql, id, error, at);
  }

  findOpenNotice(userId: string, since: number) {
    return notices.findOpenNotice(this.unit.sql, userId, since);
  }

  answerNotice(userId: string, alertId: string, at: number) {
    return notices.answerNotice(this.unit.sql, userId, alertId, at);
  }

  claimNextSend(conversationId: string, now: number, leaseUntil: number) {
    return outbox.claimNextSend(this.unit, conversationId, now, leaseUntil);
  }

  finishSend(partId: string, result: SendOutcome, now: number, attempt?: number) {
    return finishSends.finishSend(this.unit, partId, result, { now, attempt });
  }

  finishAccepted(sends: AcceptedSend[], now: number) {
    return finishSends.finishAccepted(this.unit, sends, now);
  }

  listWithMore(conversationIds: string[]) {
    return outbox.listWithMore(this.unit.sql, conversationIds);
  }

  expireSends(now: number, until: ReconcileUntil) {
    return sendLeases.expireSends(this.unit, now, until);
  }

  lastLease() {
    return sendLeases.lastLease(this.unit.sql);
  }

  extendUnknown(until: ReconcileUntil) {
    return sendLeases.extendUnknown(this.unit, until);
  }

  hurryUnknown(channels: readonly string[], until: number) {
    return sendLeases.hurryUnknown(this.unit, channels, until);
  }

  bringForward(clock: ClockPutBack) {
    return bringForward(this.unit.sql, clock);
  }

  resendUnknown(now: number, rules: GivenUpRules) {
    return sendLeases.resendUnknown(this.unit, now, rules);
  }

  listGivenUp(now: number, rules: GivenUpRules) {
    return sendLeases.listGivenUp(this.unit.sql, now, rules);
  }

  giveUpUnknown(partId: string, now: number) {
    return sendLeases.giveUpUnknown(this.unit, partId, now);
  }

  lockCandidate(personId: string) {
    return people.lockCandidate(this.unit.sql, personId);
  }

  findCandidate(personId: string) {
    return people.findCandidate(this.unit.sql, personId);
  }

  noteGiven(personId: string, at: number) {
    return people.noteGiven(this.unit.sql, personId, at);
  }

  extendPresence(until: number) {
    return people.extendPresence(this.unit.sql, until);
  }

  claimIdempotencyKey(conversationId: string, key: string, messageId: string, at: number) {
    return notes.claimIdempotencyKey(this.unit.sql, { conversationId, key, messageId, at });
  }
}
