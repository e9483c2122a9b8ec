import type { Intent } from '../sop/knowledge.ts';
import { isOnlyDay } from '../understanding/dates.ts';
import { findHour } from '../understanding/slots/hours.ts';
import { isBooking } from './booking-entry.ts';
import { confirmsSum } from '../understanding/bare-code.ts';
import { isOfGoods } from '../understanding/slots/slots.ts';
import { answerIntent } from './answer.ts';
import { handOver } from './handoff.ts';
import { isAfterAnswer } from './small-talk.ts';
import { intentOf, isCloseCall, putRight, type Turn } from './turn.ts';

/** A surer guess at something else is what they mean. */
const sure = 0.9;

/**
 * "Oke mau 2" after an answer: they order, and are told how, or asked for what the order needs. Whoever was told already,
 * and goes on ordering here, or orders where the content says nothing of it, gets a person: they want to buy.
 */
export function takeOrder(turn: Turn): boolean {
  const { draft, understood, tap } = turn;
  if (tap === null && draft.state.bot.askedWhich && takesInIndonesian.test(putRight(turn).toLowerCase())) {
    handOver(draft, { reason: 'order', detail: turn.words });
    return true;
  }
  if (
    tap === null &&
    isAfterAnswer(draft) &&
    understood?.intent?.by !== 'keyword' &&
    (accepts.test(putRight(turn).toLowerCase()) || takesIt.test(putRight(turn).toLowerCase()))
  ) {
    handOver(draft, { reason: 'order', detail: turn.words });
    return true;
  }
  if (tap === null && settlesWhen(turn)) {
    const [booking, ...others] = bookingEntries(turn);
    if (booking && others.length === 0) answerIntent(turn, booking);
    else handOver(draft, { reason: 'order', detail: turn.words });
    return true;
  }
  if (decidesFor(turn)) {
    const [booking, ...others] = draft.state.bot.lastPassage === null ? bookingEntries(turn) : [];
    // "Lanjut proses", after what was said of a bill, is no new order.
    const isOrder = orders.test(putRight(turn).toLowerCase());
    const form = nearForm(turn) ?? (isOrder && others.length === 0 ? booking : undefined);
    if (form && draft.state.bot.lastIntent !== form.name) answerIntent(turn, form);
    else handOver(draft, { reason: 'order', detail: turn.words });
    return true;
  }
  const order = understood?.order;
  if (!order || tap || meansOther(turn, order.intent)) return false;
  if (order.isBare && !isOrderBehind(turn, order.intent)) return false;
  if (order.isNamed && !isOpen(turn, order.intent)) return false;
  // Nobody has spoken of anything yet: then it takes more than "mau".
  const isOpening = order.isNamed || (order.isOfGoods && order.intent !== null && intentOf(turn) === null);
  if (!isAfterAnswer(draft) && !isOpening) return false;
  const intent = order.intent === null ? undefined : draft.rules.intents.get(order.intent);
  if (order.isOfDay && !intent?.slots.some(({ type }) => type === 'date')) return false;
  if (intent && draft.state.bot.lastIntent !== intent.name) {
    answerIntent(turn, intent);
    return true;
  }
  if (!order.isOfGoods) return false;
  const form = nearForm(turn);
  if (form && draft.state.bot.lastIntent !== form.name) {
    answerIntent(turn, form);
    return true;
  }
  handOver(draft, { reason: 'order', detail: turn.words });
  return true;
}

/** "Ok do it": of what was answered, which does nothing by itself. */
const accepts =
  /^(?:(?:ok|oke|okay|yes|great|sure|alright|good|cool|perfect|then|please|just)[ ,.!]+)+(?:let us |let's )?(?:do (?:it|that)|go ahead|proceed|arrange (?:it|that))(?:[ ,]+(?:then|please|thanks|thank you))*[.! ]*$/;

/** "Ok i take it from saturday": it is theirs, and a person sees to the rest. */
const takesIt =
  /^(?:(?:ok|oke|okay|yes|great|sure|alright|good|cool|perfect|then|nice)[ ,.!]+)*(?:i|we)(?: will| would| want to| would like to|'ll|'d)? (?:take|go for|go with) (?:it|that|this|that one|this one|one|both)(?: (?!but|if|not|later|back|off|out|away|to|with|when|and|or)\S+){0,4}[.! ]*$/;

/** "Ok 3pm for 2", "oke sabtu jam 10 ya" after an answer: no mere yes, since they say when. */
function settlesWhen({ draft, words, understood }: Turn): boolean {
  if (!isAfterAnswer(draft) || understood?.intent?.by === 'keyword' || words.includes('?')) return false;
  const [, said] = assenting.exec(words.trim()) ?? [];
  const hour = said === undefined ? null : findHour(said);
  if (said === undefined || hour === null) return false;
  const rest = said.replace(hour, ' ').replace(forSome, ' ').replaceAll(/\s+/g, ' ').trim();
  return rest === '' || isOnlyDay(rest);
}

const assenting =
  /^(?:ok|oke|okay|yes|ya|iya|great|sure|alright|good|cool|perfect|sip|boleh|deal)[ ,.!]+(.+?)(?:[ ,]+(?:then|please|ya|kak|deh|dong|aja|saja))*[.! ]*$/iu;
const forSome = /(?:^|\s)(?:for|buat|untuk) \d{1,2}(?: ?(?:people|persons?|pax|orang|of us))?(?=\s|$)/iu;

/** "Ok mau urus", "mau deh yang itu", after an answer: they have decided. */
function decidesFor(turn: Turn): boolean {
  const { draft, tap, words } = turn;
  const isPlain = tap === null && !words.includes('?') && isAfterAnswer(draft);
  const said = putRight(turn).toLowerCase();
  if (isPlain && counts.test(said)) return turn.understood?.intent?.by !== 'keyword';
  return isPlain && intentOf(turn) === null && !isCloseCall(turn) && decides.test(said);
}

const decides =
  /^(?:(?:oke|ok|okay|ya sudah|ya|iya|boleh|sip|kak|deh|kalau begitu)[ ,]+)*(?:(?:saya |aku )?(?:mau|jadi|lanjut|langsung)(?: (?:deh|dong|saja|langsung))* (?:urus|diurus|mengurus|ngurus|proses|diproses|ambil|daftar|ajukan|mengajukan|pasang|pesan|order|booking|lanjut|lanjutkan)(?: (?:yang )?(?:itu|ini|tadi))?|(?:saya |aku )?(?:mau|boleh|ambil|pilih)(?: (?:deh|dong|saja))* yang (?:itu|ini|tadi|barusan)|(?:lanjut|langsung) (?:proses|diproses|daftar|order))(?: (?:dong|deh|ya|kak|saja|sekarang|min|admin|lah))*[.! ]*$/;

const orders = /\b(?:daftar|pasang|pesan|order|booking|beli|ambil|yang (?:itu|ini|tadi|barusan))\b/;

/** "Ya udah pesen 1". */
const counts =
  /^(?:(?:oke|ok|okay|ya sudah|sip|kalau begitu)[ ,]+)+(?:(?:saya|aku) )?(?:mau )?(?:pesan|order|beli|ambil) \d{1,3}(?: (?:dong|deh|ya|kak|saja|pcs|buah|box|min|admin|dulu))*[.! ]*$/;

/** An order by its form that is near, and not by a person who would ask the same. */
function nearForm(turn: Turn): Intent | undefined {
  const { understood, draft } = turn;
  const guesses = understood?.nearest.filter(({ confidence }) => confidence >= near) ?? [];
  return guesses.flatMap(({ name }) => draft.rules.intents.get(name) ?? []).find(isBooking);
}

function bookingEntries({ draft }: Turn): Intent[] {
  return [...draft.rules.intents.values()].filter((one) => one.language === draft.state.language && isBooking(one));
}

/** "Ok aku ambil", though they were asked which of two they mean. */
const takesInIndonesian =
  /^(?:(?:oke|ok|okay|ya|iya|boleh|sip|kak)[ ,]+)*(?:saya|aku) ambil(?: (?:itu|yang itu|ini|deh|ya|kak|saja))*[.! ]*$/;

/** Behind the order guide; and "yang hitam 2 ya" behind what was said of the goods. */
function isOrderBehind(turn: Turn, ordering: string | null): boolean {
  const { lastIntent } = turn.draft.state.bot;
  if (ordering === null || lastIntent === null) return false;
  const isOfStock = turn.draft.rules.intents.get(lastIntent)?.slots.some(({ name }) => isOfGoods(name)) === true;
  return lastIntent === ordering || (isOfStock && chooses.test(putRight(turn)));
}

const chooses = /^(?:(?:oke|ok|kak|ya) )*yang .* (?:ya|saja|deh|dong)(?: kak)?[.! ]*$/i;

/** "Totalnya 89000 ya": what they are to pay somebody has reckoned, or they have; only a person can say that it is so. */
export function confirmSum(turn: Turn): boolean {
  const { draft, understood, words, tap } = turn;
  if (tap || understood?.intent?.by === 'keyword' || !confirmsSum(putRight(turn))) return false;
  handOver(draft, { reason: 'order', detail: words });
  return true;
}

function meansOther(turn: Turn, ordering: string | null): boolean {
  const intent = intentOf(turn);
  const { by, confidence } = turn.understood?.intent ?? { by: 'model', confidence: 0 };
  return intent !== null && intent.name !== ordering && (by === 'keyword' || confidence >= sure);
}

/** The entry about ordering was as good a guess. */
const near = 0.5;

/** "Pesen kaos hitam 2 dong" resembles what somebody says who got another one; what else it may ask comes first. */
function isOpen(turn: Turn, ordering: string | null): boolean {
  const intent = intentOf(turn);
  const isNear = turn.understood?.nearest.some(({ name, confidence }) => name === ordering && confidence >= near);
  return intent === null || intent.name === ordering || intent.category === 'complaint' || isNear === true;
}
