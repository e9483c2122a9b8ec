import { asksToWait } from '../understanding/asks-to-wait.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { saysMoreThanHello } from '../understanding/openers.ts';
import { beginsStory, praises } from '../understanding/story.ts';
import type { Draft } from './draft.ts';
import { nameQuestion } from './name.ts';
import { messageText, say, sayMessage } from './say.ts';
import {
  hasAct,
  intentBefore,
  intentOf,
  isUnsure,
  mostWords,
  putRight,
  wordCount,
  wordsPutRight,
  type Turn,
} from './turn.ts';

/** Greetings, thanks and the like: answered, but no answer to a question, so failed turns stay counted (SOP H1). */
export function smallTalk(turn: Turn): boolean {
  if (intentOf(turn) || (wordCount(turn) > mostWords && !onlyThanks(turn))) return false;
  const { draft } = turn;
  const wasAnswered = isAfterAnswer(draft);
  if (hasAct(turn, 'thanks')) offerMore(draft);
  else if (hasAct(turn, 'goodbye')) sayMessage(draft, 'goodbye_reply');
  else if (hasAct(turn, 'greeting') && !asksSomething(turn)) greetBack(draft);
  else if (sorry.test(saidIn(turn))) greetBack(draft);
  else if (wasAnswered && hasAct(turn, 'yes') && !asksToDo(turn)) offerMore(draft, 'anything_else');
  else if (wasAnswered && hasAct(turn, 'no')) sayMessage(draft, 'goodbye_reply');
  else if (wasAnswered && glad.test(turn.words)) offerMore(draft);
  else if (wasAnswered && onlySounds.test(turn.words)) offerMore(draft, 'anything_else');
  else if (wasAnswered && regrets.test(saidIn(turn))) offerMore(draft, 'anything_else');
  else if (onlySounds.test(turn.words) || jokes.test(saidIn(turn))) greetBack(draft);
  else if (asksToWait(saidIn(turn))) greetBack(draft);
  else if (neverMind.test(saidIn(turn))) sayMessage(draft, 'goodbye_reply');
  else if (isBeginning(turn)) greetBack(draft);
  else if (saysOnlySigns(turn.words)) greetBack(draft);
  else if (hasAct(turn, 'yes') && !isUnderWay(draft) && !asksToDo(turn)) greetBack(draft);
  else return false;
  return true;
}

/** "Makasih kak, tadinya aku kira hilang ternyata dititip tetangga, packingnya rapi": it speaks of a lost parcel, and asks nothing. */
export function takePraise(turn: Turn): boolean {
  const isLong = wordCount(turn) > mostWords || isTakenForComplaint(turn);
  const isPlain = isLong && !turn.words.includes('?') && turn.understood?.intent?.by !== 'keyword';
  if (!isPlain || hasAct(turn, 'complaint', 'abuse') || !praises(wordsPutRight(turn))) return false;
  offerMore(turn.draft);
  return true;
}

/** "Thanks for the lesson, it was awesome" resembles what is said of a bad one: nobody is sorry for praise. */
function isTakenForComplaint(turn: Turn): boolean {
  return intentOf(turn)?.category === 'complaint' && wordCount(turn) >= fewestOfPraise;
}

const fewestOfPraise = 4;

/** "Ok can you send a driver", "oke tolong dikirim hari ini": a yes would promise what nobody has heard of. */
function asksToDo(turn: Turn): boolean {
  return toDo.test(putRight(turn));
}

const toDo =
  /\b(?:(?:can|could|would|will) (?:you|i|we|someone|somebody) (?!help)\p{L}{3,}|please \p{L}{3,} \p{L}+|(?:tolong|minta|mohon) (?!maaf|info|bantu|dibantu|ditunggu|tunggu|sabar|kabar|banget|sekali)\p{L}{4,}|bisa(?:kah)? (?!dibantu|ditunggu|dicoba|dipahami|dimengerti)di\p{L}{4,})/iu;

/** "Maaf kak, tadi emosi": nothing is asked, and nothing is to be forgiven. */
const sorry =
  /^(?:(?:oh|iya|ya|kak|admin|eh|aduh|so|i am) )*(?:maaf|sorry|mohon maaf)(?: (?:ya|kak|kakak|admin|tadi|saya|aku|emosi|kesal|marah|banget|sekali|deh|atas|kata-kata|kata|kasar|kasarnya|about that|ganggu|mengganggu|sebelumnya|waktunya|sudah|to bother you))*$/i;

function saidIn(turn: Turn): string {
  return putRight(turn).replaceAll(/[.,!]/g, '').trim();
}

/** However many words: "Baik, terima kasih banyak atas informasinya ya Kak. Semoga sehat selalu." They are no town, either. */
export function onlyThanks({ words, understood }: Turn): boolean {
  if (words.includes('?') || !understood?.acts.includes('thanks')) return false;
  return wordsOf(understood.normalized).every((word) => thanking.has(word));
}

const thanking = wordSet(`
  terima kasih makasih thanks thank you very so much banyak sekali banget atas untuk for the your informasinya informasi info infonya bantuannya bantuan
  penjelasannya penjelasan jawabannya jawaban responnya respon waktunya perhatiannya pelayanannya layanannya sangat membantu jelas help information
  baik oke ok okay oh siap sip iya ya noted kak kakak admin min mas mbak pak bu gan sis semoga sehat selalu sukses lancar tokonya usahanya berkah
  ve been were are kind helpful nice really appreciate appreciated it awesome amazing perfect lovely
  selamat pagi siang sore malam hari beraktivitas bekerja menyenangkan have a nice great good day sudah dibantu membantu saya kami me us
`);

/** Nothing else beside it, after an answer: it is thanks. */
const glad = /^(?:[❤♥😊😍🥰😁🤗👏✨💯🫶☺😀😃😄😇💖💕🔥]\uFE0F?\s*)+$/u;

/** A yes to what is under way says something; to nothing, or to "I did not understand", it is as good as a hello. */
function isUnderWay({ state }: Draft): boolean {
  const { greeted, askedWhich, failedTurns } = state.bot;
  return greeted && !askedWhich && failedTurns === 0;
}

/** "Gapapa kak": nothing is wanted. */
const neverMind = /^(?:(?:oh|ya|iya|oke|eh) )*(?:tidak apa-apa|never mind)(?: (?:kak|kok|ya|deh|admin|saja))*$/i;

/** "Hmm", "waduh": a sound, and nothing that was not understood. */
const onlySounds =
  /^(?:(?:o+h?|oalah)? ?(?:gitu|begitu|i see)(?: (?:ya|toh|ok|oke|okay|kak|deh|min))*[ ,.!]*)$|^(?:(?:h+m+|e+h+|wa+h|wadu+h|adu+h|ya+h|oala+h|ohh*|(?:ha|he|hi|wk|xi){2,}h?k?)(?: (?:kak|min|ya|sih|gitu))*[ ,.!]*)+$/i;

/** "Yah sayang banget": of what cannot be had. */
const regrets =
  /^(?:(?:yah|wah|aduh|waduh|duh|oh|ya|kak|admin) )*(?:sayang|too bad|what a pity|that is a shame)(?: (?:banget|sekali|ya|sih|kak|deh|dong|admin|then))*$/i;

/** "Maaf salah kirim": it was meant for somebody else, and no complaint of what was sent. */
export function takeWrongChat(turn: Turn): boolean {
  const intent = intentOf(turn);
  const isAnswered = intent?.category === 'general' && !isUnsure(turn);
  if (turn.tap !== null || isAnswered || !wrongChat.test(saidIn(turn))) return false;
  sayMessage(turn.draft, 'goodbye_reply');
  return true;
}

const sorryFor =
  '(?:(?:eh|aduh|waduh|ups|oops|ya|iya|kak|admin|maaf|sorry|mohon|so|i am|yang|tadi|itu|saya|aku|hehe|oh) )';
const wrongChat = new RegExp(
  `^(?:${sorryFor}*(?:salah (?:chat|sambung|orang|kamar|grup|kontak|tempat kirim)|wrong (?:chat|person|number|group))|${sorryFor}*(?:maaf|sorry|eh|ups|oops) ${sorryFor}*(?:salah kirim|kepencet|salah pencet|sent by mistake))(?: (?:kak|ya|admin|maaf|sorry|tadi|chat|pesan|orang|hehe|deh|banget))*$`,
  'i',
);

/** "Jadi kemarin kan aku pesen tas": they are listened to, as long as they have not told much. */
function isBeginning(turn: Turn): boolean {
  const { bot } = turn.draft.state;
  const mayGoOn = (bot.said['greeting_only'] ?? 0) < mostBeginnings && !turn.words.includes('?');
  return mayGoOn && bot.lastIntent === null && beginsStory(wordsPutRight(turn));
}

const mostBeginnings = 3;

/** "Becanda kak": what it was said of was not meant. */
const jokes =
  /^(?:(?:cuma|hanya|saya|aku|lagi|haha\S*|wkwk\S*|just|i am) )*(?:bercanda|becanda|iseng|joking|kidding)(?: (?:kak|kok|ya|doang|saja|aja|admin))*$/i;

/** "❤️": no word that could be answered, and nothing that was not understood. "???" is. */
function saysOnlySigns(words: string): boolean {
  return /\p{Extended_Pictographic}/u.test(words) && !/[\p{L}\p{N}?]/u.test(words);
}

/** A question that was not understood is not understood, whatever it began with: it counts as a failed turn (SOP H1). */
function asksSomething(turn: Turn): boolean {
  const ours = new Set(wordsOf(turn.draft.rules.policy.business.name));
  return saysMoreThanHello(wordsOf(turn.understood?.normalized ?? '').filter((word) => !ours.has(word)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function isAfterAnswer({ state }: Draft): boolean {
  const { lastIntent, lastPassage, askedWhich } = state.bot;
  return (lastIntent ?? lastPassage) !== null && !askedWhich;
}

/**
 * "Cukup kak", "ga ada" to "anything else?": they are let go, though by themselves the words say little (SOP G5). After an
 * answer it takes more than "ga ada", which may say that what was answered is not there.
 */
export function takeAsEnough(turn: Turn): boolean {
  const { draft, words, moreWasOffered } = turn;
  if (words.includes('?') || hasAct(turn, 'thanks') || !(moreWasOffered || isAfterAnswer(draft))) return false;
  // Of pictures nothing is left when they are put right.
  const said = (turn.understood?.normalized || words).toLowerCase().trim();
  const isEnough = moreWasOffered && (enough.test(said) || neverMind.test(said));
  if (isEnough || nothingMore.test(said)) sayMessage(draft, 'goodbye_reply');
  else if (letsGo.test(said) && !isAboutOrder(turn)) sayMessage(draft, 'goodbye_reply');
  else if (asksToWait(said)) offerMore(draft, 'anything_else');
  else if (moreWasOffered && iAgree.test(said)) sayMessage(draft, 'goodbye_reply');
  else if (iSee.test(said)) offerMore(draft, 'anything_else');
  else return false;
  return true;
}

const ahead = '^(?:(?:oke|ok|oh|iya|ya|sip|rasanya|untuk sekarang|sementara|for now|kak|no)[ ,]+)*';
const behind =
  '(?:[ ,]+(?:sudah|cukup|itu|ini|saja|lagi|dulu|kok|sih|ya|deh|kak|admin|sekarang|untuk sekarang|for now|sekian|jelas))*[ .!]*$';
const enough = new RegExp(
  `${ahead}(?:sudah|cukup|tidak ada|tidak perlu|tidak usah|belum ada|itu saja|segitu|segitu dulu|nothing|nothing else|nope|` +
    `that is all|that's all|all good|i am good)${behind}`,
);
const nothingMore = new RegExp(
  `${ahead}(?:(?:sudah )?cukup|sudah (?:itu|segitu|tidak perlu)|itu saja|segitu(?: saja| dulu)|tidak ada lagi|nothing else|that is all|that's all|` +
    `nanti saja|(?:saya )?(?:pikir|pikir-pikir|mikir|lihat|lihat-lihat) dulu|let me think(?: about it)?|maybe later)${behind}`,
);
/** "Oke" to "anything else?": that is fine, and there is nothing. "Iya" says that there is. */
const iAgree = /^(?:(?:oke|ok|sip|siap|baik|mantap)(?: (?:kak|admin|deh|ya|dong|siap|sip|oke))*|[👍👌🙏✅]+)[ .!]*$/iu;
const because = '(?:kemahalan|mahal|takut|jauh|kejauhan|lama|kelamaan)';
/** "Yaudah deh ga jadi", "ga usah deh kemahalan" to a price: nothing was bought that could be cancelled. */
const letsGo = new RegExp(
  `${ahead}(?:sudah )?(?:deh |lah )?(?:tidak jadi(?: beli| pesan| order)?|tidak usah(?= (?:deh |lah |kak )*${because}))(?: (?:deh|lah|kak))*(?: (?:soalnya |karena )?${because}(?: banget)?)?${behind}`,
);

function isAboutOrder(turn: Turn): boolean {
  return intentBefore(turn)?.slots.some(({ type }) => type === 'code') ?? false;
}

const iSee = new RegExp(
  `${ahead}(?:begitu|sudah (?:jelas|paham|mengerti)|jelas|paham|noted|dicatat|i see|got it|understood|makes sense)${behind}`,
);

/** "Ya, ada" to "anything else?": they are asked what it is, and nothing is read into the words (SOP G5). */
export function askForMore(turn: Turn): boolean {
  const { draft, moreWasOffered } = turn;
  if (!moreWasOffered || hasAct(turn, 'thanks', 'goodbye', 'no') || wordCount(turn) > 4) return false;
  if (!hasAct(turn, 'yes') && !thereIs.test(putRight(turn))) return false;
  askWhatIsNeeded(draft);
  return true;
}

const thereIs = /^(?:(?:iya|ya|oh|masih) )*ada(?: lagi)?(?: (?:kak|admin|dong|nih))*$|^there is$/i;

/** "Oke" to an answer is no thanks. */
function offerMore(draft: Draft, name: 'thanks_reply' | 'anything_else' = 'thanks_reply'): void {
  sayMessage(draft, name);
  draft.state.bot.offeredMore = true;
}

/** Whoever opened the chat and has not written yet; else what they wrote is answered, with the greeting (SOP G1). */
export function welcome(draft: Draft): void {
  const { phase, bot } = draft.state;
  if (phase === 'bot' && !bot.greeted && bot.heard.length === 0) greetBack(draft);
}

/** "Iya", or "ada", is no answer to what is asked then: they are asked once more. */
function greetBack(draft: Draft): void {
  askWhatIsNeeded(draft);
  draft.state.bot.offeredMore = true;
}

export function askWhatIsNeeded(draft: Draft): void {
  const texts = [messageText(draft, 'greeting_only'), ...nameQuestion(draft)];
  say(draft, { texts, why: 'greeting_only' });
}
