import type { Said, Sent } from './chats.ts';
import { asObject, asText } from './json.ts';

export type JudgeOptions = {
  /**
   * What a message of the business answers: `token`, a word of the customer's message that matches the pattern and
   * comes again in the answer; `reply`, the message that it quotes; `turn`, the last that this customer had said
   * before it. The default tries reply, then token, then turn.
   */
  match?: 'token' | 'reply' | 'turn' | 'best';
  token?: RegExp;
  /** What is no answer (a greeting of its own, a notice); everything is one by default. */
  isAnswer?: (sent: Sent) => boolean;
};

export type Verdict = {
  /** Messages that the service had acknowledged; only they are promised an answer. */
  asked: number;
  once: number;
  /** Ids of customers' messages that got more than one answer, or none. */
  twice: string[];
  never: string[];
  /** The business's own ids that were accepted more than once for the same customer: the same message, said twice. */
  sentTwice: { ourId: string; phone: string; times: number }[];
  /** Answers that came before the answer to an earlier message, which had been acknowledged before the later was said. */
  outOfOrder: { phone: string; earlier: string; later: string }[];
  /** Answers to messages that the service had never acknowledged: not wrong, but worth knowing. */
  unacknowledged: number;
};

const tokenPattern = /#[\w-]+/;

/** Whether everybody was answered, once and in order, by what left and reached the simulator. */
export function judge(said: Said[], sent: Sent[], options: JudgeOptions = {}): Verdict {
  const acknowledged = said.filter((one) => one.ackedAt !== null);
  const answers = answersByQuestion(said, sent.filter(options.isAnswer ?? isMessage), options);
  const timesOf = (one: Said) => answers.get(one.id)?.length ?? 0;
  return {
    asked: acknowledged.length,
    once: acknowledged.filter((one) => timesOf(one) === 1).length,
    twice: acknowledged.filter((one) => timesOf(one) > 1).map((one) => one.id),
    never: acknowledged.filter((one) => timesOf(one) === 0).map((one) => one.id),
    sentTwice: findSentTwice(sent),
    outOfOrder: findOutOfOrder(acknowledged, answers),
    unacknowledged: said.filter((one) => one.ackedAt === null && timesOf(one) > 0).length,
  };
}

function isMessage(sent: Sent): boolean {
  return sent.body['type'] !== 'reaction';
}

function answersByQuestion(said: Said[], sent: Sent[], options: JudgeOptions): Map<string, Sent[]> {
  const find = createFinder(said, options);
  const answers = new Map<string, Sent[]>();
  for (const one of sent) {
    const question = find(one);
    if (question === null) continue;
    const known = answers.get(question);
    if (known) known.push(one);
    else answers.set(question, [one]);
  }
  return answers;
}

function createFinder(
  said: Said[],
  { match = 'best', token = tokenPattern }: JudgeOptions,
): (sent: Sent) => string | null {
  const byToken = new Map(
    said.flatMap((one) => tokensOf(one.text, token).map((word) => [`${one.phone} ${word}`, one.id])),
  );
  const ids = new Set(said.map((one) => one.id));
  const byPhone = Map.groupBy(said, (one) => one.phone);

  const byReply = (sent: Sent): string | null => {
    const id = asText(asObject(sent.body['context'])['message_id']);
    return id !== null && ids.has(id) ? id : null;
  };
  const byWord = (sent: Sent): string | null =>
    tokensOf(sent.text, token)
      .map((word) => byToken.get(`${sent.phone} ${word}`))
      .find((id) => id !== undefined) ?? null;
  const byTurn = (sent: Sent): string | null =>
    byPhone.get(sent.phone)?.findLast((one) => one.seq < sent.seq)?.id ?? null;

  if (match === 'token') return byWord;
  if (match === 'reply') return byReply;
  if (match === 'turn') return byTurn;
  return (sent) => byReply(sent) ?? byWord(sent) ?? byTurn(sent);
}

function tokensOf(text: string, token: RegExp): string[] {
  const global = new RegExp(token, token.flags.includes('g') ? token.flags : `${token.flags}g`);
  return text.match(global) ?? [];
}

function findSentTwice(sent: Sent[]): Verdict['sentTwice'] {
  const named = sent.filter((one) => one.ourId !== null);
  const groups = Map.groupBy(named, (one) => `${one.phone} ${one.ourId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length > 1 ? [{ ourId: first.ourId ?? '', phone: first.phone, times: group.length }] : [];
  });
}

/** Two messages have an order only when the first had been acknowledged before the second was said. */
function findOutOfOrder(acknowledged: Said[], answers: Map<string, Sent[]>): Verdict['outOfOrder'] {
  return [...Map.groupBy(acknowledged, (one) => one.phone).values()].flatMap((questions) =>
    questions.flatMap((later, index) => {
      const earlier = questions[index - 1];
      if (!earlier || (earlier.ackedAt ?? Infinity) > later.at) return [];
      const [first, second] = [answers.get(earlier.id)?.[0], answers.get(later.id)?.[0]];
      const wrong = first !== undefined && second !== undefined && second.seq < first.seq;
      return wrong ? [{ phone: later.phone, earlier: earlier.id, later: later.id }] : [];
    }),
  );
}
