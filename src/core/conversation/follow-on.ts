import type { Intent } from '../sop/knowledge.ts';
import { bareQuestion, tells, tellsInPart, type BareQuestion } from '../understanding/bare-question.ts';
import { confirmsTold } from '../understanding/confirms-told.ts';
import { onlyAsksUntil } from '../understanding/how-long.ts';
import { ellipsisOf, makesNamed, thingsAsked, thingsNamed, type Ellipsis } from '../understanding/ellipsis.ts';
import { inVariant } from '../understanding/goods.ts';
import { findSlots, isOfGoods, isOfPlace } from '../understanding/slots/slots.ts';
import { answerIntent } from './answer.ts';
import { sayEither } from './entry-or-passage.ts';
import { askWhichOf, failTurn } from './failed-turn.ts';
import { fulfil, sayAnswer } from './fulfil.ts';
import { tellingOf } from './how-long.ts';
import { filled, say } from './say.ts';
import { hasAct, intentBefore, intentOf, putRight, readsOf, wordCount, type Turn } from './turn.ts';

/** Longer ones say for themselves what they are about. */
const mostFollowOn = 6;
/** Surely another question. */
const sure = 0.9;
const opens =
  /^(?:(?:kak|admin|oke|eh|ya) )*(?:kalau|bagaimana (?:kalau|dengan)|terus|trus|trs|lalu|dan|atau|untuk|what about|how about|and|or|what if|if)\b/i;
const askingHow =
  /^(?:(?:terus|lalu|oke|ya|kak|admin|jadi|itu|nah|then|so|ok) )*(?:bagaimana|cara(?:nya)?|how)(?: (?:bagaimana|cara(?:nya)?|nya|itu|dong|sih|ya|kak|admin|kah|do i do (?:that|it)|so|exactly))*$/i;
/** "Syaratnya apa", "modalnya berapa", "untuk elektronik?": of what was answered. */
const refers =
  /^(?:(?:terus|trus|lalu|oh|kak|admin|ya|itu) )*(?:(?!bisa|ada|harga|alamat)\S{3,} ?nya(?: (?:apa|berapa|bagaimana|kapan|siapa|saja|sih|ya|kak|dong))*|(?:kalau|untuk|buat)(?: yang)? \S+(?: \S+)?)[ ?!.]*$/i;
/** "Terus?", "habis itu?": what else there is to say of it. */
const goesOn =
  /^(?:oke|ok|ya|oh)? ?(?:terus|trus|lalu|lanjut\w*|habis itu|setelah itu|selanjutnya|(?:ada )?yang lain(?:nya)?|next|and then|then|go on|others?|what else)(?: (?:kak|dong|ya|bagaimana|apa|what))*[ ?!.]*$/i;
const same =
  /^(?:(?:jadi|berarti|terus|oh|kak|admin|ya|itu) )*(?:sama|same)(?: (?:saja|seperti|kayak|dengan|juga|as))*(?: (?:tadi|yang tadi|sebelumnya|di atas|before))(?: (?:ya|kak|admin|kah|dong|saja))*$/i;

/**
 * What only makes sense after the answer before: "kalau ke Papua?" after the price to Yogyakarta, "gimana caranya?" after
 * that a parcel can be returned (SOP Q3). It is answered once more, with what is new, or in other words.
 */
export function answerFollowOn(turn: Turn): boolean {
  const intent = answeredBefore(turn);
  if (!intent || intentOf(turn) || wordCount(turn) > mostFollowOn) return false;
  const said = putRight(turn);
  // "80 ya", after what is said of the price, is another offer.
  if (turn.understood?.asPrice === intent.name) return sayAgain(turn, intent);
  if (asksHow(said)) return sayOtherWords(turn, intent);
  if (
    same.test(
      said
        .toLowerCase()
        .replaceAll(/[^\p{L} ]/gu, ' ')
        .trim(),
    )
  )
    return sayAgain(turn, intent);
  if (opens.test(said) && fulfilAnew(turn, intent, findSlots(intent.slots, turn.words, readsOf(turn)))) return true;
  return refers.test(said) && intent.slots.length === 0 && sayOtherWords(turn, intent);
}

/**
 * "Kalo ke medan?", "trus yang XL?": it names a town, a day, a colour, and asks nothing of it, whatever a recognizer sees in that. So
 * it is the question before, asked of this one.
 */
export function answerElliptic(turn: Turn): boolean {
  const intent = answeredBefore(turn);
  const { understood, words, tap } = turn;
  if (!intent || tap || !understood || understood.intent?.by === 'keyword' || hasAct(turn, 'greeting')) return false;
  // "Gimana caranya" is asked of the answer before, too, however near it is to "how do I order".
  if (asksHow(understood.normalized)) return sayOtherWords(turn, intent);
  // "Brp lama?" after "within 7 days of delivery" is asked of that, however near it is to how long a parcel takes.
  const bare = bareQuestion(understood.normalized, intent.answers);
  if (bare !== null && sayWhatTells(turn, intent, bare)) return true;
  if (bare === 'how-long' && intentOf(turn) === null && sayHowLong(turn, intent)) return true;
  // What was told last holds until some day, whatever else a day is told of: in other words, and with a person who may know.
  if (onlyAsksUntil(understood.normalized)) return sayUntil(turn, intent);
  if (bare === 'price' && answerOfPlace(turn)) return true;
  if (namesTold(understood.normalized, intent) || asksOfTold(turn, intent)) return sayAgain(turn, intent);
  if (confirmsTold(understood.normalized, intent.answers.join(' '))) return confirm(turn, intent);
  if (answerOfMake(turn, intent)) return true;
  const normalized = withoutWhether(understood.normalized, intent);
  const ellipsis = ellipsisOf({ normalized, words, towns: understood.towns });
  if (!ellipsis) return false;
  if (fulfilAnew(turn, intent, anew(turn, intent, ellipsis))) return true;
  if (ellipsis.variants.length > 0 && asksOfGoods(turn, intent)) return false;
  if (isOnlyWeight(ellipsis)) return intent.slots.some(isWeighed) && sayAgain(turn, intent);
  // An answer that no datum goes into tells of every town and day.
  if (intent.slots.length > 0 || ellipsis.isOfCode) return false;
  if (ellipsis.isOfDay && sayWhatTells(turn, intent, 'day')) return true;
  // "And for two?" is asked of what it costs, where that is told.
  return (ellipsis.isOfCount && sayWhatTells(turn, intent, 'price')) || sayAgain(turn, intent);
}

/** "Brp?" after "kirim ke Papua bisa ga": what it costs there is told by the one entry that asks for a place and names a price. */
function answerOfPlace(turn: Turn): boolean {
  const { draft, understood, placeBefore } = turn;
  if (placeBefore === undefined) return false;
  const isPriced = ({ language, handoff, slots, answers }: Intent) =>
    language === understood?.language &&
    handoff === null &&
    slots.length > 0 &&
    slots.every(isOfPlace) &&
    answers.some((answer) => tells(answer, 'price'));
  const [priced, ...others] = [...draft.rules.intents.values()].filter(isPriced);
  if (!priced || others.length > 0) return false;
  answerIntent(turn, priced);
  return true;
}

/** "Hari minggu ada ga" after the days of a doctor is "hari minggu?", whatever else there is on Sundays. */
function withoutWhether(normalized: string, { answers }: Intent): string {
  const day = normalized.replace(whether, '');
  return day !== normalized && answers.some((answer) => tells(answer, 'day')) ? day : normalized;
}

const whether = /(?<=\S) (?:ada|bisa)(?: tidak)?(?= (?:ya|kak|sih|admin)| *$)/;

/** "Do you have it in black?" after what is said of sizes is of the goods, and another question. */
function asksOfGoods(turn: Turn, before: Intent): boolean {
  const asked = intentOf(turn);
  const { confidence } = turn.understood?.intent ?? { confidence: 0 };
  return asked !== null && asked !== before && confidence >= sure && asked.slots.some(({ name }) => isOfGoods(name));
}

function isOnlyWeight(named: Ellipsis): boolean {
  return named.isOfWeight && !named.isOfPlace && !named.isOfDay && !named.isOfCode && named.variants.length === 0;
}

/** What is sent somewhere, and goods, weigh something. */
function isWeighed(slot: Intent['slots'][number]): boolean {
  return isOfPlace(slot) || isOfGoods(slot.name);
}

function asksHow(said: string): boolean {
  return askingHow.test(said) || goesOn.test(said);
}

export function answeredBefore(turn: Turn): Intent | null {
  const intent = intentBefore(turn);
  return intent?.handoff === null ? intent : null;
}

function anew(turn: Turn, { slots }: Intent, { variants }: Ellipsis): Record<string, string> {
  const { collected } = turn.draft.state;
  const found = findSlots(slots, turn.words, readsOf(turn));
  const goods = slots.find(({ name }) => isOfGoods(name))?.name;
  const known = goods === undefined ? undefined : collected[goods];
  if (goods === undefined || known === undefined || variants.length === 0) return found;
  return { ...found, [goods]: inVariant(known, variants) };
}

function fulfilAnew(turn: Turn, intent: Intent, found: Record<string, string>): boolean {
  const { state } = turn.draft;
  if (Object.keys(found).length === 0) return false;
  state.collected = { ...state.collected, ...found };
  fulfil(turn, intent);
  return true;
}

function sayOtherWords({ draft }: Turn, intent: Intent): boolean {
  const isUsedUp = (draft.state.bot.answered[intent.name] ?? 0) >= intent.answers.length;
  if (intent.steps.length > 0 || isUsedUp) return false;
  sayAnswer(draft, intent);
  return true;
}

/** "Brp lama" after "we send by JNE": what else is about the same tells it, or a person may. */
function sayHowLong(turn: Turn, intent: Intent): boolean {
  const telling = tellingOf(turn, intent.title);
  if (telling === null) return isOtherWordingLeft(turn, intent) && sayUntil(turn, intent);
  sayEither(turn, telling);
  return true;
}

function isOtherWordingLeft({ draft }: Turn, { name, answers }: Intent): boolean {
  return (draft.state.bot.answered[name] ?? 0) < answers.length;
}

function sayUntil(turn: Turn, intent: Intent): boolean {
  if (intent.steps.length > 0 || intent.answers.length === 0) return false;
  if (isOtherWordingLeft(turn, intent)) {
    turn.draft.offersPerson = true;
    sayAnswer(turn.draft, intent);
  } else failTurn(turn);
  return true;
}

/** "Jam brp?", "bayar brp?" after an answer that tells it, though not everything: a person may know the rest. */
function sayWhatTells(turn: Turn, intent: Intent, asked: BareQuestion): boolean {
  const { draft } = turn;
  const { name, answers, steps } = intent;
  const telling = answers.filter((answer) => tells(answer, asked));
  if (telling.length === 0 || steps.length > 0) return false;
  const times = draft.state.bot.answered[name] ?? 0;
  const inTurn = answers.map((_, ahead) => answers[(times + ahead) % answers.length] ?? '');
  const best = inTurn.find((answer) => telling.includes(answer) && !tellsInPart(answer, asked)) ?? telling[0] ?? '';
  draft.state.bot.answered = { ...draft.state.bot.answered, [name]: times + inTurn.indexOf(best) };
  draft.offersPerson = tellsInPart(best, asked);
  sayAnswer(draft, intent);
  return true;
}

/** "Kalo smp?" after the timetable, which has it: not what else is said of it. */
function namesTold(normalized: string, { slots, answers, title }: Intent): boolean {
  const things = slots.length === 0 ? thingsNamed(normalized) : [];
  // "Yang ac berapa" wants a price.
  const isOfPrice = / berapa\b/.test(normalized) && !answers.some((answer) => tells(answer, 'price'));
  if (things.length === 0 || isOfPrice) return false;
  const told = new Set(
    [title, ...answers]
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
  return things.every((thing) => told.has(thing));
}

/**
 * "Kalo ring 17?" after what tyres cost: of that, whatever goods it resembles, and a person may know more. "Kalo nmax?" may be asked of
 * the goods as well: they are asked which.
 */
function answerOfMake(turn: Turn, before: Intent): boolean {
  const makes = before.slots.length === 0 ? makesNamed(putRight(turn)) : [];
  const other = intentOf(turn);
  const isOther = other !== null && other !== before;
  if (makes.length === 0 || (isOther && makes.some((make) => speaksOf(other, [make])))) return false;
  if (makes.some((make) => /\d/.test(make))) return sayWithPerson(turn, before);
  return isOther && other.slots.some(({ name }) => isOfGoods(name)) && askWhichOf(turn, [before, other]);
}

/** "Bisa qris?" after what has it, whatever else resembles it and says nothing of it. */
function asksOfTold(turn: Turn, before: Intent): boolean {
  const things = before.slots.length === 0 ? thingsAsked(putRight(turn)) : [];
  const other = intentOf(turn);
  if (things.length === 0 || other === before) return false;
  return speaksOf(before, things) && (other === null || (other.handoff === null && !speaksOf(other, things)));
}

function speaksOf({ title, answers, steps }: Intent, things: readonly string[]): boolean {
  const words = new Set(
    [title, ...answers, ...steps]
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
  return things.every((thing) => words.has(thing));
}

function sayWithPerson(turn: Turn, intent: Intent): boolean {
  turn.draft.offersPerson = intent.steps.length === 0 && intent.answers.length > 0;
  return sayAgain(turn, intent);
}

/** "Jadi 7 hari ya?" once all was said in every way: the sentence that says so, and not the whole once more. */
function confirm(turn: Turn, intent: Intent): boolean {
  const { draft, understood } = turn;
  const { name, answers, slots, steps } = intent;
  const times = draft.state.bot.answered[name] ?? 0;
  if (times < answers.length || slots.length + steps.length > 0) return sayAgain(turn, intent);
  const latest = answers.map((_, at) => answers[(times - 1 + at) % answers.length] ?? '');
  const sentences = latest.flatMap((answer) => answer.split(/(?<=[\p{L}}][.!])\s+/u));
  const telling = sentences.find((sentence) => confirmsTold(understood?.normalized ?? '', sentence));
  if (telling === undefined) return sayAgain(turn, intent);
  draft.state.bot.failedTurns = 0;
  say(draft, { texts: [filled(draft, telling)], why: name });
  return true;
}

/** What was said holds for this, too. */
export function sayAgain({ draft }: Turn, intent: Intent): boolean {
  if (intent.steps.length > 0 || intent.answers.length === 0) return false;
  sayAnswer(draft, intent);
  return true;
}
