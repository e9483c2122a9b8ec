import type { Intent } from '../sop/knowledge.ts';
import { isBareCode } from '../understanding/bare-code.ts';
import { findBooked } from '../understanding/booked.ts';
import { saysFault } from '../understanding/fault.ts';
import { findSlots } from '../understanding/slots/slots.ts';
import { findProblem } from '../understanding/problem-words.ts';
import { hintsAtTrouble, onlyComplains, tellsOfTrouble, tellsShortTrouble } from '../understanding/story.ts';
import { onlyLabels } from './bare-code.ts';
import { mayAsk } from './asked-datum.ts';
import { isBooking } from './booking-entry.ts';
import { slotsIn } from './correction.ts';
import { raise } from './draft.ts';
import { labelledParts } from './labelled-datum.ts';
import { failTurn } from './failed-turn.ts';
import { fulfil, sayAnswer } from './fulfil.ts';
import { photosOf } from './photo-slot.ts';
import { isOtherwise, isShortTrouble, ofTrouble } from './trouble.ts';
import {
  hasAct,
  intentBefore,
  intentOf,
  isCloseCall,
  isUnsure,
  nearestOf,
  putRight,
  readsOf,
  wordCount,
  wordsPutRight,
  type Turn,
} from './turn.ts';
import { unclearBefore } from './unclear.ts';

export function followChoice(turn: Turn): boolean {
  const intent = turn.tap?.kind === 'intent' ? turn.draft.rules.intents.get(turn.tap.name) : undefined;
  if (!intent) return false;
  answerIntent(turn, intent);
  return true;
}

export function answerKnown(turn: Turn): boolean {
  const intent = intentOf(turn);
  if (!intent || isCloseCall(turn) || complainsRather(turn, intent) || asksRather(turn, intent)) return false;
  if (hasBooked(turn, intent) || onlyLabels(turn, intent)) return false;
  if (tellsNoNews(turn, intent)) raise(turn.draft, { category: 'complaint', priority: 'high' });
  const asked = askedIntents(turn, intent);
  const last = lastOf(turn, intent, asked);
  // "Sesak nafas, dokter anak ada?": the hours may be right, and are not enough.
  if ((turn.understood?.policyWords?.urgent ?? null) !== null) turn.draft.offersPerson = true;
  if (last.handoff === null) for (const one of asked) if (one !== last && canBeSaid(turn, one)) sayAtOnce(turn, one);
  answerIntent(turn, last);
  return true;
}

/** "Kok diundur lagi, udah 2 kali" is near to the timetable as well: whoever complains is not asked whether they do. */
export function answerComplaint(turn: Turn): boolean {
  const [first, second] = isCloseCall(turn) && turn.tap === null ? nearestOf(turn) : [];
  const areBoth = [first, second].every((one) => one?.category === 'complaint' && one.handoff !== null);
  // Whoever complains is not asked in which way.
  if (first && areBoth && first.handoff === second?.handoff) {
    answerIntent(turn, first);
    return true;
  }
  const [complaint, ...others] = isCloseCall(turn)
    ? nearestOf(turn).filter(({ category }) => category === 'complaint')
    : [];
  const isForPerson = complaint !== undefined && others.length === 0 && complaint.handoff !== null;
  if (!isForPerson || !(hasAct(turn, 'complaint') || isShortTrouble(turn))) return false;
  answerIntent(turn, complaint);
  return true;
}

/** "Wifi mati" is as near to whether there is any: who says that it does not work is asked where. */
export function answerFault(turn: Turn): boolean {
  const [fault, ...others] = isCloseCall(turn) ? nearestOf(turn).filter(({ category }) => category !== 'general') : [];
  const isReport =
    fault?.category === 'technical' && others.length === 0 && (fault.handoff !== null || fault.steps.length > 0);
  if (!isReport || !reportsFault(turn)) return false;
  answerIntent(turn, fault);
  return true;
}

function reportsFault(turn: Turn): boolean {
  const asks = turn.tap !== null || mayAsk(turn.words);
  return !asks && saysFault(wordsPutRight(turn));
}

/** "Klaim saya udah sebulan ga ada kabar": where it is looked up, too, it is a complaint. */
function tellsNoNews(turn: Turn, { category, handoff }: Intent): boolean {
  const said = putRight(turn).toLowerCase();
  const isOfUs = category === 'general' && handoff !== null && !turn.words.includes('?');
  return isOfUs && noNews.test(said) && soLong.test(said);
}

const noNews =
  /\b(?:(?:belum|tidak)(?: (?:juga|ada|pernah|di|dapat))* (?:kabar\w*|respon\w*|tanggapan|jawaban|balasan|kejelasan|kepastian|diproses|dibalas|direspon|ditanggapi|diurus|dihubungi|dikabari|cair|selesai)|(?:still|have|has|had|got|is|heard)(?: \S+){0,3} (?:no|not|nothing)(?: \S+)? ?(?:news|answer|reply|update|response|back|heard)?)\b/;
const soLong =
  /\b(?:sudah|hampir|lebih dari|udah) (?:\S+ )?(?:hari|minggu|bulan|tahun|seminggu|sebulan|setahun|lama)\b|\b(?:for|after|been)(?: \S+){0,2} (?:days|weeks?|months?)\b/;

/** "I booked via the website, do you have my reservation?" wants no other one. */
function hasBooked(turn: Turn, intent: Intent): boolean {
  const said = putRight(turn).toLowerCase();
  const isGuess = turn.understood?.intent?.by === 'model' && isBooking(intent);
  return isGuess && booked.test(said) && !anotherOne.test(said);
}

const booked =
  /\b(?:(?:i|we) (?:have |had )?(?:already )?(?:booked|reserved|made a (?:booking|reservation))|(?:have|find|see|check|confirm)(?: you)?(?: got)? (?:my|our) (?:booking|reservation)|(?:saya|aku|kami|kita) (?:kan )?sudah (?:booking|reservasi|pesan (?:kamar|tempat|meja)))\b/;
const anotherOne = /\b(?:another|one more|again|also|lagi|want to|would like|tambah|mau)\b/;

/** "Kok lama ya balesnya" is near to "who answers?", and no question; a long story only speaks of shipping among much else. */
function complainsRather(turn: Turn, intent: Intent): boolean {
  if (intent.category !== 'general') return false;
  const { by, confidence } = turn.understood?.intent ?? { by: 'model', confidence: 1 };
  const words = wordsPutRight(turn);
  // "Gurunya telat mulu, anak saya nunggu 1 jam" is near to "my child is absent", and would be told that it is noted.
  if (!hasAct(turn, 'complaint')) return isShortTrouble(turn);
  if (tellsOfTrouble(words, turn.words)) return by === 'keyword' || confidence < sureOfStory;
  // "Where are my photos? You promised them yesterday": that they are sent the same evening is what is not so.
  if (by === 'model' && promised.test(words.join(' '))) return true;
  // "Dokternya telat, saya nunggu 2 jam, parah" asks for no hours, however near it is to them.
  const isTold = by === 'model' && !turn.words.includes('?');
  if (isTold && (tellsShortTrouble(words) || (onlyComplains(words) && isOtherwise(turn, intent)))) return true;
  return isUnsure(turn);
}

const promised = /\byou (?:guys |all )?promised\b|\b(?:janjinya|dijanjikan|dijanjiin|janji kalian)\b/;

/** "Bisa bayar qris" is near to a ticket that was paid for and did not come: nobody is sorry for what is only asked. */
function asksRather(turn: Turn, { category }: Intent): boolean {
  if (category === 'technical' && turn.understood?.intent?.by === 'model' && asksIncluded(turn)) return true;
  const isGuess = category === 'complaint' && turn.understood?.intent?.by === 'model' && !hasAct(turn, 'complaint');
  if (!isGuess || wordCount(turn) > mostOfWhether) return false;
  const said = putRight(turn).toLowerCase();
  return (
    [whether, howMany, saidBack, asksInEnglish].some((way) => way.test(said)) && !hintsAtTrouble(said.split(/\s+/))
  );
}

/** "Is electricity included" is near to that there is none. */
function asksIncluded(turn: Turn): boolean {
  return wordCount(turn) <= mostOfWhether && included.test(putRight(turn)) && !saysFault(wordsPutRight(turn));
}

const included = /\b(?:included?|termasuk)\b/i;
const mostOfWhether = 5;
const whether =
  /^(?:(?:kak|admin|oh|terus|eh|dan|min) )*(?:bisa|boleh|terima|can i|do you)(?! (?:minta|tidak|belum|yang|refund|retur|tukar|ganti|lapor|komplain|klaim))\b/;

/** "Any construction nearby", "is it noisy". */
const asksInEnglish =
  /^(?:(?:hi|hello|and|so|ok|also) )*(?:(?:is|are) (?:it|there|they|the \S+) |(?:how|what) about (?!my\b)|any (?!news|update|progress|word|sign|one|body|thing))(?!.*\b(?:again|still|missing|wrong|broken|refund)\b)/;

/** "Jadi 7 hari ya?" after what was told. */
const saidBack = /^(?:(?:oh|oke|ok|kak) )*(?:jadi|berarti|so) (?=.*\d)(?:\S+ )*\S+(?: (?:ya|kan|right)(?: kak)?|\?)+$/;

/** "Gurunya berapa"; "sampai berapa lama" waits for something. */
const howMany =
  /(?<!\b(?:sampai|sudah|mau) (?:\S+ )?)\b(?:berapa(?! (?:lama|hari|minggu|jam|bulan|kali))|siapa|how many)\b/;

const sureOfStory = 0.85;

/** The main one and what was asked in the same breath, in the order in which they were asked. */
function askedIntents(turn: Turn, main: Intent): Intent[] {
  const { draft, understood } = turn;
  const find = ({ name }: { name: string }) => draft.rules.intents.get(name) ?? [];
  const also = (understood?.also ?? []).filter(({ name }) => !isMisplaced(turn, draft.rules.intents.get(name)));
  const before = also.filter(({ isBefore }) => isBefore).flatMap(find);
  return [...new Set([...before, main, ...also.filter(({ isBefore }) => !isBefore).flatMap(find)])];
}

/** "Mau batalin januari, uang balik brp": nothing went wrong, and nobody is sorry for what is asked beside something else. */
function isMisplaced(turn: Turn, intent: Intent | undefined): boolean {
  return intent?.category === 'complaint' && !hasAct(turn, 'complaint') && !hintsAtTrouble(wordsPutRight(turn));
}

/** What a person is to see goes before all else; what needs more than it has comes last (SOP Q1). */
function lastOf(turn: Turn, main: Intent, asked: readonly Intent[]): Intent {
  const toPerson = [main, ...asked].find(({ handoff }) => handoff !== null);
  return toPerson ?? asked.find((one) => !canBeSaid(turn, one)) ?? asked.at(-1)!;
}

function canBeSaid(turn: Turn, { handoff, answers, steps, slots }: Intent): boolean {
  if (handoff !== null || answers.length === 0 || steps.length > 0) return false;
  const found = slotsIn(turn, slots);
  return slots.every(({ name }) => found[name] !== undefined);
}

function sayAtOnce(turn: Turn, intent: Intent): void {
  const { draft } = turn;
  draft.state.collected = { ...draft.state.collected, ...slotsIn(turn, intent.slots) };
  sayAnswer(draft, intent);
}

/** The answer was not understood: the same in other words (SOP Q3); when there are none left, the turn has failed. */
export function explainAgain(turn: Turn): boolean {
  const { draft } = turn;
  const { answered } = draft.state.bot;
  const intent = intentBefore(turn);
  const other = intentOf(turn);
  if (!intent || !hasAct(turn, 'confused') || (other && other !== intent)) return false;
  const isGuide = intent.steps.length > 0;
  if (isGuide || (answered[intent.name] ?? 0) >= intent.answers.length) failTurn(turn);
  else sayAnswer(draft, intent);
  return true;
}

/** Asks for what the case needs (SOP Q4), else does what the entry is for. */
export function answerIntent(turn: Turn, intent: Intent): void {
  const { draft } = turn;
  const { state } = draft;
  raise(draft, intent);
  state.bot = { ...state.bot, asking: null, guide: null, summary: null, askedWhich: false };
  state.bot = { ...state.bot, lastIntent: intent.name, lastPassage: null };
  const given = takeGivenCode(turn, intent.slots);
  // What they tap on are our words.
  const said = turn.onlyTapped ? { ...turn, words: '' } : turn;
  const told = { ...toldBefore(turn, intent), ...toldIn(said, intent) };
  state.bot.unclear = null;
  state.collected = { ...state.collected, ...given, ...told, ...photosOf(draft, intent) };
  fulfil(turn, intent);
}

function toldIn(turn: Turn, intent: Intent): Record<string, string> {
  const parts = intent.handoff === null ? {} : labelledParts(turn, intent.slots);
  return { ...toldTrouble(turn, intent), ...toldBooking(turn, intent), ...parts, ...slotsIn(turn, intent.slots) };
}

/** "Sewa besok 3 hari brp", of which they were asked whether it is the price that they mean. */
function toldBefore(turn: Turn, intent: Intent): Record<string, string> {
  const before = unclearBefore(turn, intent);
  return before === null ? {} : toldIn(before, intent);
}

/** "AC kamar 12 bocor lagi": what is broken is not asked for again. */
function toldTrouble(turn: Turn, { slots, category }: Intent): Record<string, string> {
  const slot = slots.find(({ type, name }) => type === 'text' && ofTrouble.test(name));
  const isTold = hintsAtTrouble(wordsPutRight(turn)) || (category === 'technical' && saysFault(wordsPutRight(turn)));
  const said = slot && isTold ? findProblem(turn.words) : null;
  return slot && said !== null ? { [slot.name]: said } : {};
}

/** "Can I book the liberty wreck for saturday": the first thing that the form asks to be told of was said. */
function toldBooking({ words }: Turn, { slots, handoff, title }: Intent): Record<string, string> {
  const [slot] = handoff === null ? [] : slots.filter(({ type }) => type === 'text');
  const said = slot && findBooked(words, `${title} ${slot.name.replaceAll('_', ' ')} ${slot.ask}`, slot);
  return slot && said ? { [slot.name]: said } : {};
}

/** The number that came before it was said what it is for. */
function takeGivenCode(turn: Turn, slots: Intent['slots']): Record<string, string> {
  const { draft } = turn;
  const { givenCode } = draft.state.bot;
  if (givenCode === null) return {};
  draft.state.bot = { ...draft.state.bot, givenCode: null };
  // An address or a phone number is known already to whatever needs it, and the number of nothing.
  return isBareCode(givenCode) ? findSlots(slots, givenCode, readsOf(turn)) : {};
}
