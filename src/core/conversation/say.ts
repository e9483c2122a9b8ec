import type { MessageName } from '../sop/knowledge.ts';
import { saidValue, timeOfDayWord } from '../sop/time-words.ts';
import { commonValues, fill, wording, type Values } from '../sop/wording.ts';
import { record, type Draft } from './draft.ts';
import type { Wording } from './effect.ts';
import type { Choice } from './message.ts';
import { isWindowOpen, silentBecause } from './window.ts';

const hourMs = 3_600_000;

export type Saying = {
  /** Paragraphs of one bubble. */
  texts: readonly string[];
  /** An intent's or a message's name: why it is said. */
  why: string;
  choices?: readonly Choice[];
  /** `system` for the notices that go with a change of who holds the conversation. */
  author?: 'bot' | 'system';
  /** The first of `texts` is a passage that a model may word. */
  wording?: Pick<Wording, 'passage' | 'question'>;
};

/** Says one bubble to the customer, the greeting first when nobody has greeted yet (SOP G1). */
export function say(draft: Draft, saying: Saying): void {
  if (!isWindowOpen(draft.state, draft.at)) {
    record(draft, 'not-said', { why: saying.why, because: silentBecause(draft.state) });
    return;
  }
  const opening = openingOf(draft).filter(Boolean);
  const text = [...opening, ...saying.texts].filter(Boolean).join('\n\n');
  if (text === '') return;
  const author = saying.author ?? 'bot';
  const choices = [...(saying.choices ?? []), ...personOf(draft, author)];
  draft.effects.push({
    type: 'send-message',
    author,
    agentId: null,
    messageId: null,
    content: choices.length > 0 ? { kind: 'choices', text, choices } : { kind: 'text', text },
    floor: draft.state.floor.number,
    why: saying.why,
    ...wordingOf(saying, opening),
  });
  draft.state.bot.offered = choices.map(({ id, title }) => ({ id, title }));
  if (author === 'bot') noteReply(draft);
}

function wordingOf({ wording: wanted, texts }: Saying, opening: readonly string[]): { wording?: Wording } {
  const [passage = ''] = texts;
  if (!wanted || passage === '') return {};
  return { wording: { ...wanted, from: [...opening, ''].join('\n\n').length, length: passage.length } };
}

/** Says one of our own messages. */
export function sayMessage(
  draft: Draft,
  name: MessageName,
  more: { values?: Values; choices?: readonly Choice[]; author?: 'bot' | 'system' } = {},
): void {
  const { values, ...rest } = more;
  say(draft, { ...rest, texts: [messageText(draft, name, values)], why: name });
}

/** The next wording of a message of ours, filled. */
export function messageText(draft: Draft, name: MessageName, values: Values = {}): string {
  const { state, rules } = draft;
  const times = state.bot.said[name] ?? 0;
  state.bot.said = { ...state.bot.said, [name]: times + 1 };
  return wording(rules, state.language, name, { ...knownValues(draft), ...values }, times);
}

/** A button's title: always the first wording, so that it is the same every time. */
export function titleOf(draft: Draft, name: MessageName): string {
  return wording(draft.rules, draft.state.language, name, knownValues(draft));
}

/** Text of the knowledge base with what is known put in. */
export function filled(draft: Draft, text: string): string {
  const { collected, language } = draft.state;
  const said = Object.entries(collected).map(([name, value]) => [name, saidValue(value, language)]);
  return fill(text, { ...knownValues(draft), ...Object.fromEntries(said) });
}

/** What any text of ours may use. */
export function knownValues(draft: Draft): Values {
  const { state, rules, at } = draft;
  return {
    ...commonValues(rules.policy, state.language, state.contact.name),
    waktu: timeOfDayWord(at, rules.policy.business.timezone, state.language),
    nomor: state.number,
  };
}

/** Beside whatever else there is to choose from. */
function personOf(draft: Draft, author: string): Choice[] {
  const offers = draft.offersPerson && author === 'bot';
  draft.offersPerson = false;
  return offers ? [{ id: 'talk_to_person', title: titleOf(draft, 'talk_to_person') }] : [];
}

function openingOf(draft: Draft): string[] {
  const { bot } = draft.state;
  const opening = bot.greeted ? draft.preface : [messageText(draft, 'greeting'), ...draft.preface];
  bot.greeted = true;
  draft.preface = [];
  return opening;
}

/** The last one stays however old it is: it tells since when the bot is silent. */
function noteReply(draft: Draft): void {
  const { bot } = draft.state;
  bot.replyTimes = [...bot.replyTimes.filter((time) => draft.at - time < hourMs), draft.at];
}
