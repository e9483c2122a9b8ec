import { isWithPerson, type Handoff, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, bot, service, type Verdict } from './verdict.ts';

/** SOP H1–H3: who asks for a person, or says a word of the policy's, is handed over in that turn; so is who was not understood. */
export function handedOver(story: Story): Verdict[] {
  const late = story.requests.find(({ handed }) => handed !== 'at-once');
  if (late) {
    const key = late.handed === 'later' ? 'handed-over-later' : 'not-handed-over';
    return [missed(late, { key })];
  }
  const [first] = story.handoffs;
  if (!first) return [notApplicable({ key: 'no-handoff' })];
  return [kept(first, { key: 'handed-over', values: { reason: reasonOf(first) } })];
}

function reasonOf({ data }: Handoff): string {
  return typeof data['reason'] === 'string' ? data['reason'] : '';
}

/** SOP H4, L22: the customer is told, with the ticket's number. */
export function noticeGiven(story: Story): Verdict[] {
  if (story.handoffs.length === 0) return [notApplicable({ key: 'no-handoff' })];
  const bad = story.handoffs.find((handoff) => !handoff.isSilent && !isNoticed(story, handoff));
  if (bad) return [missed({ ...bad, by: service }, { key: bad.notice ? 'notice-without-number' : 'no-notice' })];
  const told = story.handoffs.find(({ notice }) => notice !== null);
  return [told?.notice ? kept(told.notice, { key: 'notice-given' }) : notApplicable({ key: 'window-closed' })];
}

function isNoticed({ number }: Story, { notice }: Handoff): boolean {
  return notice !== null && (number === null || notice.text.includes(number));
}

/** SOP H4: the reason and what was collected go with it. */
export function dataGiven({ handoffs }: Story): Verdict[] {
  const [first] = handoffs;
  if (!first) return [notApplicable({ key: 'no-handoff' })];
  const bare = handoffs.find(({ data }) => typeof data['reason'] !== 'string' || typeof data['collected'] !== 'object');
  if (bare) return [missed({ ...bare, by: service }, { key: 'no-data' })];
  const count = Object.keys((first.data['collected'] as object | null) ?? {}).length;
  const because =
    count === 0 ? ({ key: 'reason-handed' } as const) : ({ key: 'data-handed', values: { count } } as const);
  return [kept({ ...first, by: service }, because)];
}

/** SOP H5: while a person has it the bot says nothing. */
export function botSilent(story: Story): Verdict[] {
  const [said] = story.interruptions;
  if (said) return [missed(said, { key: 'bot-spoke' })];
  const since = story.handoffs[0] ?? [...story.persons.values()][0]?.since;
  if (!since) return [isWithPerson(story) ? pending(bot, { key: 'bot-silent' }) : notApplicable({ key: 'no-person' })];
  return [kept({ ...since, by: bot }, { key: 'bot-silent' })];
}
