import type { Intent, Slot } from '../sop/knowledge.ts';
import { isBareAnswer } from '../understanding/acts.ts';
import { isBareCode } from '../understanding/bare-code.ts';
import { bareQuestion } from '../understanding/bare-question.ts';
import { isOnlyDay } from '../understanding/dates.ts';
import { tellsOfHarm } from '../understanding/harm.ts';
import { onlyTells } from '../understanding/only-tells.ts';
import { asksForNumber } from '../understanding/slots/numbered.ts';
import { saysFault } from '../understanding/fault.ts';
import { findHour } from '../understanding/slots/hours.ts';
import { findDevice } from '../understanding/slots/devices.ts';
import { beginsAddress, findAddress, isOfAddress } from '../understanding/slots/addresses.ts';
import { findSlots, isOfGoods, isOfOrder, isOfPerson, isOfPlace } from '../understanding/slots/slots.ts';
import { isOfWording, isWording } from '../understanding/slots/wordings.ts';
import { isQuestion } from '../understanding/slots/values.ts';
import { optionsOf } from './ask-slot.ts';
import {
  askingWords,
  asksHour,
  holds,
  isSmallTalk,
  knowsNone,
  mayAsk,
  namesDatum,
  onlyAgrees,
  onlyLasts,
  onlyAsks,
  saysItShows,
  saysWhen,
  tellsCount,
  tellsTime,
  valueIn,
  type Pending,
} from './asked-datum.ts';
import { actionChoice } from './choices.ts';
import { isBooking } from './booking-entry.ts';
import { putInPlace, slotsIn, takeCorrection } from './correction.ts';
import { passageOf } from './document-answer.ts';
import type { Draft } from './draft.ts';
import { fulfil } from './fulfil.ts';
import { handOver, type Handoff } from './handoff.ts';
import { takesInstead } from './instead.ts';
import { interrupt } from './interrupted.ts';
import { keepPhotos, onlyShows } from './photo-slot.ts';
import { isSmile, unreadText } from './media.ts';
import { choosesOther, movesDay, tellsAnother, tellsOnlyAnother } from './other-datum.ts';
import { addToProblem, proofWords } from './problem.ts';
import { filled, messageText, say, sayMessage } from './say.ts';
import { onlyThanks } from './small-talk.ts';
import { endsBeside } from './told-end.ts';
import { tellsOnlyWhen } from './told-when.ts';
import { ofTrouble } from './trouble.ts';
import {
  hasAct,
  intentOf,
  isCloseCall,
  putRight,
  readsOf,
  saysNotYet,
  wordCount,
  wordsPutRight,
  type Turn,
} from './turn.ts';

/** So often is a datum asked for again before a person takes over. */
const mostTries = 2;
/** A surer guess than this changes the subject even where any text could be the answer. */
const sure = 0.7;

/** "eh salah nomornya INV-124". */
const mostBesideAValue = 4;

/** The turn after a question for data (SOP Q4): cancelled, answered, about something else, or asked again. */
export function continueAsking(turn: Turn): boolean {
  const { draft } = turn;
  const pending = pendingSlot(draft) ?? quotedSlot(turn);
  draft.state.bot.asking = null;
  if (!pending) return false;
  keepPhotos(draft, pending.intent);
  if (takesInstead(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  const isCalledOff = callsOff(turn, pending);
  if (isCalledOff && turnsToOther(turn, pending)) return false;
  if (isCalledOff || declines(turn, pending)) {
    letGo(draft);
    sayMessage(draft, 'slot_cancelled');
    return true;
  }
  if (answersAndAsks(turn, pending)) return false;
  if (tellsOnlyWhen(turn, pending) || tellsOnlyAnother(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  // "Eh siang deh jam 1" to "in whose name?" is near to the opening hours.
  const isSlip = turn.tap === null && startsSlip.test(turn.words) && !turn.words.includes('?');
  if (isSlip && correctsAnother(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  if (turn.tap?.kind === 'intent' || turn.tap?.kind === 'passage' || changesSubject(turn, pending))
    return leave(turn, pending);
  if (correctsAnother(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  if (choosesOther(turn, pending) || movesDay(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  const value = valueIn(turn, pending);
  if (value === null && (asksOfDatum(turn, pending) || saysItShows(turn, pending))) {
    askAgain(turn, pending);
    return true;
  }
  if (value === null && asksDocument(turn)) return leave(turn, pending);
  if (value === null && onlyTellsUs(turn, pending)) {
    handOver(draft, { reason: 'complaint', detail: turn.words, team: pending.intent.handoff });
    return true;
  }
  // "Bukan februari, januari tgl 20 aja" to "which package?" is a little like a question about the next flights.
  if (value === null && !isSure(turn) && !askingWords.test(turn.words) && tellsAnother(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  // "Ga tau nomornya" resembles many things a little.
  const hasNone = value === null && knowsNone(turn, pending) && !isSure(turn);
  if (
    value === null &&
    !hasNone &&
    !addsToComplaint(turn, pending) &&
    !(turn.tap === null && isOnlyDay(turn.words)) &&
    intentOf(turn) &&
    intentOf(turn) !== pending.intent &&
    !isCloseCall(turn)
  )
    return leave(turn, pending);
  if (value === null && takesLeave(turn, pending)) return false;
  if (value === null && tellsAnother(turn, pending)) {
    fulfil(turn, pending.intent);
    return true;
  }
  if (presses(turn, pending)) handOverPressing(turn, pending, value);
  else if (value === null && knowsNone(turn, pending)) handOver(draft, giveUpOn(pending));
  else if (value === null && !isOptional(pending)) askAgain(turn, pending);
  else if (value === null) accept(turn, pending, proofWords(draft, 0));
  else accept(turn, pending, value);
  return true;
}

/** "750 instead of 550", while the number of a booking is asked for, resembles a change of it, and is what they complain of (SOP K2). */
function addsToComplaint(turn: Turn, { intent, slot }: Pending): boolean {
  const tells = turn.tap === null && !mayAsk(turn.words);
  const isReport = intent.category === 'complaint' || (intent.category === 'technical' && intent.handoff !== null);
  // "Tolong ganti dong", where a picture of it is asked for, is what they want made good.
  const other = turn.understood?.intent?.by === 'model' ? intentOf(turn) : null;
  const isOfIt = slot.type === 'photo' && other !== null && !isBooking(other) && wordCount(turn) <= mostBesideProof;
  // "Bumper lepas", where a picture of an accident is asked for, calls no tow truck.
  const isStory =
    slot.type === 'photo' && intent.slots.some(({ name }) => toldAtLength.test(name)) && onlyRelates(turn);
  return tells && (isStory || (isReport && (!isSure(turn) || isOfIt)));
}

const mostBesideProof = 6;

/** What this form came into is let go with it; a complaint is not lost so easily (SOP K6). */
function letGo({ state, rules }: Draft): void {
  const left = rules.intents.get(state.bot.interrupted?.intent ?? '');
  if (left?.category !== 'complaint') state.bot.interrupted = null;
}

/** "Jl mawar 5 bandung, bayarnya bisa QRIS?": the datum is taken, what is asked behind it answered, and the form goes on. */
function answersAndAsks(turn: Turn, { intent, slot }: Pending): boolean {
  const { draft, words } = turn;
  const pieces = words.split(/[,;\n]+|(?<=[.?!])\s/);
  const asking = pieces.findIndex((piece) => asksBeside.test(piece));
  if (turn.tap !== null || asking < 1 || intentOf(turn) === intent) return false;
  const told = pieces.slice(0, asking).join(', ');
  const found = findSlots([slot], told, readsOf(turn));
  if (found[slot.name] === undefined) return false;
  draft.state.collected = { ...draft.state.collected, ...found };
  turn.goesOn = intent;
  return true;
}

const asksBeside =
  /\?|(?<!\p{L})(?:gimana|gmn|bagaimana|apa|kenapa|berapa|brp|kapan|bisa|boleh|ada|what|how|why|where|can|do you)(?!\p{L})/iu;

/** "Invoice bisa atas nama perusahaan ga" to "to which address?" is answered by the passage that has it. */
function asksDocument(turn: Turn): boolean {
  // "Jam brp bisanya?" is asked of what the form is for.
  const asks = turn.tap === null && isQuestion(turn.words.trim()) && bareQuestion(putRight(turn), []) === null;
  const passage = asks ? passageOf(turn) : null;
  return passage !== null && passage.id !== turn.draft.state.bot.lastPassage;
}

/** Something else is asked first. */
function leave({ draft }: Turn, { intent, slot }: Pending): false {
  interrupt(draft, intent, slot);
  return false;
}

const callingOff =
  /\b(?:batal\w*|cancel\w*|(?:tidak|tdk|ga|gak|gk|nggak|ngga|enggak) (?:jadi|usah)|stop|never ?mind|forget it)\b/i;

/** "Tolong dibatalin ya", where an order is to be cancelled, asks for it once more; "ga jadi" lets go of that, too. */
function callsOff(turn: Turn, { intent }: Pending): boolean {
  return hasAct(turn, 'cancel') && (intentOf(turn) !== intent || letsGo.test(putRight(turn)));
}

const letsGo = /\b(?:tidak (?:jadi|usah|perlu)|lupakan|urungkan|never ?mind|forget it|stop)\b/i;

/** "Eh ga jadi, ada promo ga?": what was asked for is let go, and the question beside it is answered. */
function turnsToOther(turn: Turn, { intent }: Pending): boolean {
  const other = intentOf(turn);
  if (!turn.understood || !other || other === intent || isCloseCall(turn)) return false;
  const rest = turn.words.split(/[,.;!?\n]+/).filter((part) => !callingOff.test(part));
  if (!rest.some((part) => part.trim().split(/\s+/).length >= 2)) return false;
  // "Ga jadi" asks for nothing by itself: it was said of what is let go.
  turn.understood = { ...turn.understood, also: [] };
  return true;
}

const startsSlip = /^(?:eh|ups|oops|ralat|koreksi|(?:maaf|sorry)? ?salah)(?!\p{L})/iu;

/** "Eh salah, INV-124": not the datum that is asked for, but the one before. A story is no correction. */
function correctsAnother(turn: Turn, { intent, slot }: Pending): boolean {
  const isOfKnown = putInPlace(turn, intent.slots, turn.draft.state.collected) !== null;
  const isNoValue = isOfPerson(slot) && tellsCount(turn);
  const isOfOther = slot.type !== 'text' || isOfKnown || isNoValue || (isOfPerson(slot) && saysHour.test(turn.words));
  if (wordCount(turn) > mostBesideAValue && !isOfOther) return false;
  return takeCorrection(turn, { slots: intent.slots.filter((other) => other !== slot) });
}

const saysHour = /(?<!\p{L})(?:jam|pukul) ?\d/iu;

/** "No" is what a case for a person is told; of an answer of ours it would make nonsense. */
function declines(turn: Turn, { intent, slot }: Pending): boolean {
  if (intent.handoff !== null || slot.type === 'photo' || slot.type === 'choice') return false;
  return hasAct(turn, 'no') && wordCount(turn) <= 2 && !saysNotYet(turn);
}

/** "Cuma mau ngasih tau aja kok", in the form of a complaint: whoever takes it has what was told, and nothing more is asked. */
function onlyTellsUs(turn: Turn, { intent }: Pending): boolean {
  if (intent.category !== 'complaint' || intent.handoff === null || turn.tap !== null) return false;
  return wordCount(turn) <= mostOfTelling && onlyTells(putRight(turn));
}

const mostOfTelling = 10;
/** "Oke makasih" in place of the datum: they no longer want the answer. A case for a person still needs it. */
function takesLeave(turn: Turn, { intent }: Pending): boolean {
  return intent.handoff === null && ((hasAct(turn, 'thanks', 'goodbye') && wordCount(turn) <= 4) || onlyThanks(turn));
}

/** "Udah 5 hari", while the number of an order is asked for: what else there is to say of a complaint is no wrong number. */
function tellsMore(turn: Turn, { intent, slot }: Pick<Pending, 'intent' | 'slot'>): boolean {
  if (slot.type === 'photo') return turn.words !== '';
  if (tellsTime(turn)) return true;
  const tells =
    wordCount(turn) >= (slot.type === 'code' ? 3 : 2) && !/\d{4,}/.test(turn.words) && !askingWords.test(turn.words);
  // "Acara udah mulai woy" is none either where a parcel is only looked up by a person.
  const isForPerson = intent.category !== 'general' || (slot.type === 'code' && intent.handoff !== null);
  return (slot.type === 'code' || asksForNumber(slot)) && isForPerson && tells;
}

/** "Nomor pesanan itu yang mana?", "liatnya di mana": no wrong number, and no other question, however near to "where is the shop". */
function asksOfDatum(turn: Turn, { slot }: Pick<Pending, 'slot'>): boolean {
  if (slot.type !== 'code' || turn.tap || isSure(turn) || wordCount(turn) > mostAboutDatum) return false;
  return ofDatum.test(putRight(turn).toLowerCase());
}

const mostAboutDatum = 8;
const datum = '(?:nomor|kode|resi|data|number|code)(?:nya)?';
const looks = '(?:me|di|ng|ny)?(?:lihat|liat|cari|cek|dapat|dapet|nemu|temu|ketemu|ambil)(?:nya|in)?';
const where = '(?:di mana|dari mana|ke mana|bagaimana|gimana)';
const ofDatum = new RegExp(
  `\\b(?:${datum}(?: \\S+){0,3} (?:apa|mana|buat apa|untuk apa|${where}|${looks} (?:di|dari) mana)|(?:untuk apa|buat apa|kenapa|memang|apa|harus|perlu)(?: \\S+){0,2} ${datum}|` +
    `${where}(?: \\S+)? ${looks}|${looks}(?: \\S+)? ${where}|(?:where|how|which|what|why)(?: \\S+){0,4} (?:find|see|get|need|is|for)?(?: \\S+){0,2} ?(?:${datum}|it|that)\\b)`,
);

/** "Darurat, anak saya sesak", while a form for a person is filled in: the person is needed now, and the rest can wait (SOP Q5). */
function presses(turn: Turn, { intent }: Pending): boolean {
  return turn.tap === null && intent.handoff !== null && pressingWord(turn, intent) !== null;
}

/** "Anak saya sampai luka", while a complaint is taken down, presses as much as a word of the policy's. */
function pressingWord(turn: Turn, { category }: Intent): string | null {
  const urgent = turn.understood?.policyWords?.urgent ?? null;
  return urgent ?? (category === 'complaint' ? (tellsOfHarm(wordsPutRight(turn))?.word ?? null) : null);
}

function handOverPressing(turn: Turn, { intent, slot }: Pending, value: string | null): void {
  const { state } = turn.draft;
  if (value !== null) state.collected = { ...state.collected, [slot.name]: value };
  handOver(turn.draft, { reason: 'word', detail: pressingWord(turn, intent) ?? '', team: intent.handoff });
}

/** Who does not send a picture when asked twice has none: a complaint does not end there (SOP K4). */
function isOptional({ slot, tries }: Pending): boolean {
  return slot.type === 'photo' && tries > 0;
}

/** Null: nothing is asked, or the content no longer has it. */
function pendingSlot(draft: Draft): Pending | null {
  const { asking } = draft.state.bot;
  const intent = asking ? draft.rules.intents.get(asking.intent) : undefined;
  const slot = intent?.slots.find(({ name }) => name === asking?.slot);
  return asking && intent && slot ? { intent, slot, tries: asking.tries } : null;
}

/** An earlier question of ours for a datum that is still open, replied to. */
function quotedSlot({ draft, quoted }: Turn): Pending | null {
  const intent = quoted?.author === 'bot' && quoted.why !== null ? draft.rules.intents.get(quoted.why) : undefined;
  if (!quoted || !intent) return null;
  const isAsked = (slot: Slot) => quoted.text.includes(filled(draft, slot.ask));
  const slot = intent.slots.find((one) => draft.state.collected[one.name] === undefined && isAsked(one));
  return slot ? { intent, slot, tries: 0 } : null;
}

/** What stands in sentences about other things, too: "dokter gigi ada hari Sabtu?" is no answer to "which day?". */
const inQuestions: readonly Slot['type'][] = ['date', 'number'];

/** Any text could be a value of a text slot: so a sentence that is surely about something else comes first. */
function changesSubject(turn: Turn, { intent, slot }: Pending): boolean {
  const other = intentOf(turn);
  if (!other || other === intent || isCloseCall(turn) || saysItShows(turn, { intent, slot })) return false;
  // "Vario 150 2019" to "which vehicle?" calls for no tow truck.
  if (wordCount(turn) <= mostNamed && findDevice(slot, turn.words) !== null && onlyRelates(turn)) return false;
  // "Alamatnya jl mawar 5" is near to a change of it.
  if (tellsAddress(turn, slot)) return false;
  // "Ayam bakar 2 es teh 3" to "what would you like?" does not ask for the menu.
  if (slot.type === 'text' && (listsGoods(turn) || answersAtLength(turn, slot) || onlyTellsIt(turn, slot, other)))
    return false;
  // "Banjir setinggi ban" to "what happened?" asks for no tow truck.
  if (slot.type === 'text' && toldAtLength.test(slot.name) && onlyRelates(turn)) return false;
  // "Orderan no 3421" to "the number, or the name on it?" is near to how to order.
  if (slot.type === 'text' && asksNumber.test(slot.ask) && isBareCode(turn.words)) return false;
  const asks = turn.words.includes('?') || asksWhether.test(turn.words);
  if (inQuestions.includes(slot.type)) return isSure(turn) && asks && wordCount(turn) >= 3;
  if (slot.type !== 'text' || !isSure(turn) || !(wordCount(turn) >= 3 || asks)) return false;
  return turn.understood?.intent?.by === 'keyword' || asks || !namesDatum(turn, slot);
}

function tellsAddress({ words, understood }: Turn, { name }: Slot): boolean {
  const asks = words.includes('?') || isQuestion(words.trim()) || understood?.intent?.by === 'keyword';
  return isOfAddress(name) && !asks && beginsAddress(words) && findAddress(words) !== null;
}

/** "Pagi aja jam 9" to "at what time?" does not ask when we open, nor "oke ayam bakar" to "which dish?" what it costs. */
function answersAtLength({ words, understood }: Turn, slot: Slot): boolean {
  if (mayAsk(words) || understood?.intent?.by === 'keyword') return false;
  return asksHour(slot) ? saysWhen.test(words) : isOfGoods(slot.name) && agrees.test(words);
}

function onlyRelates(turn: Turn): boolean {
  const said = putRight(turn);
  const asks = askingWords.test(said) || isQuestion(turn.words.trim()) || asksWhether.test(turn.words);
  return (
    turn.understood?.intent?.by === 'model' &&
    !asks &&
    !/\b(?:mau|minta|tolong|boleh|butuh|perlu|panggil|panggilkan|want|need|please)\b/i.test(said)
  );
}

const asksNumber = /(?<!\p{L})(?:nomor|nomer|number)(?!\p{L})/iu;
/** "Halal ga kak". */
const asksWhether = /\p{L} (?:ga|gak|gk|nggak|ngga|kah)(?: (?:ya|kak|sih|min|nih))*[.! ]*$/iu;

/**
 * "Serum vit c 2" to "what would you like?" is near to what it costs, "ga bisa masuk windows" to "what is wrong with it?" to what that
 * costs, "laptop hp pavilion" to "which device?" to what to do when one got wet: nothing is asked, and nothing went wrong but what was
 * asked for.
 */
function onlyTellsIt(turn: Turn, slot: Slot, other: Intent): boolean {
  const { by, confidence } = turn.understood?.intent ?? { by: 'keyword', confidence: 1 };
  const asks = askingWords.test(putRight(turn)) || isQuestion(turn.words.trim()) || asksOrWants.test(putRight(turn));
  if (by === 'keyword' || confidence >= surely || turn.tap !== null || asks || hasAct(turn, 'complaint')) return false;
  if (isOfGoods(slot.name) || isOfOrder(slot.name)) return wordCount(turn) <= mostNamed && counted.test(turn.words);
  const isWrong = saysFault(wordsPutRight(turn));
  return ofTrouble.test(slot.name)
    ? isWrong
    : other.category === 'technical' && !isWrong && wordCount(turn) <= mostNamed;
}

const surely = 0.9;
const mostNamed = 6;
const asksOrWants = /\b(?:mau|minta|tolong|bisakah|boleh|ada|bisa(?<!\btidak bisa)|want|need|please|can|could)\b/i;
const counted = /(?<![\d.,])\d{1,3}(?![\d.,]|\s*(?:rb|ribu|jt|juta|kg|gr|gram|ml|cm|hari|jam|tahun|thn|bulan|bln))/i;

const agrees = /^(?:oke|ok|okay|yaudah|ya ?udah|yauda|iya|ya|boleh|sip|jadi)[ ,]+(?:deh |kak |ya )?\p{L}/iu;

function isSure({ understood }: Turn): boolean {
  const { by, confidence } = understood?.intent ?? { by: 'model', confidence: 0 };
  return by === 'keyword' || confidence >= sure;
}

function listsGoods({ understood }: Turn): boolean {
  return understood?.order?.isOfGoods === true;
}

function giveUpOn({ intent, slot }: Pick<Pending, 'intent' | 'slot'>): Handoff {
  return { reason: 'failed-turns', detail: `${intent.title}: ${slot.name}` };
}

function accept(turn: Turn, { intent, slot }: Pending, value: string): void {
  const { state } = turn.draft;
  // What else is asked for may stand beside it: "TS-12345, alamat barunya jl. Mawar 5, Depok".
  const open = intent.slots.filter((one) => one !== slot && state.collected[one.name] === undefined);
  const hour = asksHour(slot) && findAddress(turn.words) !== null ? findHour(turn.words) : null;
  const plain = open.filter((one) => one.type !== slot.type || one.type === 'choice');
  const ends = endsBeside(turn, { intent, slot }).filter((one) => open.includes(one));
  // "Selamat ulang tahun 17 desember" on a cake is no day to deliver it.
  const isWords = isOfWording(slot) && isWording(turn.words);
  const beside = isWords ? {} : slotsIn(turn, [...plain, ...ends, ...saidBeside(open, slot)]);
  state.collected = { ...state.collected, ...beside, [slot.name]: hour ?? value };
  fulfil(turn, intent);
}

/** "An. Ayu jl melati 3": a name and a street say themselves what they are, where only one of the kind is asked for. */
function saidBeside(open: readonly Slot[], slot: Slot): Slot[] {
  if (slot.type !== 'text') return [];
  const names = isOfPerson(slot) ? [] : open.filter(isOfPerson);
  const addresses = isOfAddress(slot.name) || isOfPlace(slot) ? [] : open.filter(({ name }) => isOfAddress(name));
  return [names, addresses].flatMap((alike) => (alike.length === 1 ? alike : []));
}

/** "Nabrak trotoar", where a picture is asked for: more of what they were asked to tell. */
function goOnWithStory(turn: Turn, { slots }: Intent): void {
  const { state } = turn.draft;
  const story = slots.find(({ type, name }) => type === 'text' && (toldAtLength.test(name) || ofTrouble.test(name)));
  const before = story && state.collected[story.name];
  const tells = !mayAsk(turn.words) && wordCount(turn) >= fewestOfStory;
  if (!story || before === undefined || !tells || holds(turn) || ofPicture.test(turn.words)) return;
  state.collected = { ...state.collected, [story.name]: `${before}; ${turn.words.trim()}` };
}

const fewestOfStory = 3;
const toldAtLength = /kronologi|cerita|kejadian|penjelasan|keterangan|story|what_happened|description/i;
const ofPicture = /(?<!\p{L})(?:foto|bukti|gambar|video|photo|picture)/iu;

function askAgain(turn: Turn, { intent, slot, tries }: Pending): void {
  const { draft } = turn;
  const shows = onlyShows(turn, intent);
  const isWait = holds(turn);
  // What gives no wrong value uses up no try.
  const isSpared = shows || isWait || onlyThanks(turn);
  if (tries >= mostTries && !isSpared) {
    handOver(draft, giveUpOn({ intent, slot }));
    return;
  }
  draft.state.bot.asking = { intent: intent.name, slot: slot.name, tries: isSpared ? tries : tries + 1 };
  const tanya = filled(draft, slot.ask);
  // "Halo?" is no wrong value, nor is what else there is to tell where a picture is asked for: it is only asked again.
  const tells = tellsMore(turn, { intent, slot });
  if (tells && intent.category !== 'general') addToProblem(draft, turn.words);
  else if (tells && slot.type === 'photo') goOnWithStory(turn, intent);
  const unread = shows ? null : unreadText(turn);
  // "Harus ijin ortu?" is no wrong datum; what nothing knows, a person may.
  const asks =
    asksOfDatum(turn, { slot }) ||
    (slot.type === 'text' && onlyAsks(turn)) ||
    (turn.tap === null && wordCount(turn) > 1 && isQuestion(turn.words.trim()));
  // Nor is "oke", or that they are disappointed.
  const answersNone = hasAct(turn, 'complaint') || (hasAct(turn, 'yes') && isBareAnswer(wordsPutRight(turn)));
  const isNoValue =
    shows ||
    saysItShows(turn, { intent, slot }) ||
    tells ||
    asks ||
    answersNone ||
    isSmallTalk(turn) ||
    onlyThanks(turn) ||
    isSmile(turn) ||
    onlyAgrees(turn) ||
    isWait ||
    turn.nameGiven ||
    onlyLasts.test(turn.words);
  const texts = isNoValue ? [tanya] : unread ? [unread, tanya] : [messageText(draft, 'slot_invalid', { tanya })];
  const options = optionsOf(slot);
  const choices = asks && options.length === 0 ? [actionChoice(draft, 'talk_to_person')] : options;
  say(draft, { texts, why: 'slot_invalid', choices });
}
