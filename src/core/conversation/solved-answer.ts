import { particles } from '../understanding/lexicon/particles.ts';
import { hintsAtTrouble } from '../understanding/story.ts';
import { hasAct, intentOf, isCloseCall, putRight, wordCount, type Turn } from './turn.ts';

/** What was asked: whether it is solved; or that, and whether there is anything else. */
type Asked = 'solved' | 'solved-or-more';

/**
 * `solved-and-asks`: it is, and something else is asked, which the bot knows. `later`: they are still looking, the question
 * stays open. `other`: it says something else, and a person or the bot must see what.
 */
export type SolvedAnswer = 'solved' | 'solved-and-asks' | 'not-solved' | 'later' | 'other';

/** It goes on as it was: said about a case that was thought to be solved, this reopens it whatever else it says. */
const stillNot = re(
  `(?:masih|tetap|ternyata|kembali|still) (?:tetap |saja )?(?:belum|tidak|sama|error|eror|gagal|rusak|begitu|bermasalah|not|` +
    `the same|same|broken|failing|does not|do not|can not|cannot)`,
);
const notSolved = re(
  `belum|not yet|not (?:really|solved|fixed|resolved|working|done|okay|ok|good)|unsolved|unresolved|` +
    `(?:does|do|is|did|can|could|was|has|have) not|cannot|gagal|kambuh|same (?:problem|issue|error|thing)|` +
    `nothing (?:has )?changed|no (?:change|luck|effect)|` +
    `(?:masih|tetap|still)(?! (?:aman|oke|okay|lancar|normal|bagus|baik|good|fine|works|working))|` +
    `(?:tidak|bukan|kurang|malah) (?:bisa|dapat|berhasil|berfungsi|jalan|beres|selesai|mempan|berubah|masuk|muncul|sesuai|puas|membantu|ngaruh|pengaruh)|` +
    `tidak ada (?:perubahan|hasil|bedanya|kabar)|(?<!tidak )(?:rusak|error|eror|muncul|macet|mati|bermasalah|gangguan|lemot|hilang|putus) (?:lagi|terus|juga)|` +
    `sebagian|setengah|(?:saya |aku |kami |di)tunggu|menunggu|waiting`,
);
const later = re(
  `sebentar|bentar|tunggu|nanti|coba (?:dulu|lagi|lihat)|cek dulu|lihat dulu|(?:saya|aku|kami) (?:coba|cek|tes|test|lihat)|` +
    `let me|hold on|one (?:moment|sec|second|minute)|wait|later|(?:will|i'll) (?:try|check|test)|checking`,
);
const nothingMore = re(
  `tidak ada(?: (?:lagi|kendala|masalah|keluhan|yang lain|pertanyaan|apa-apa))*|sudah tidak|tidak (?:apa-apa|masalah|error|eror|bermasalah)(?: lagi)?|` +
    `(?:sudah )?cukup|itu saja|no (?:more )?(?:problem|issue|question)s?|no longer|nothing (?:else|more)|that is (?:all|it)|not anymore`,
);
/** A state of the matter: whatever noun comes with it ("sudah masuk dananya"), it is an answer. */
const solved = re(
  `sudah|beres|selesai|kelar|rampung|tuntas|teratasi|terselesaikan|terbantu|berhasil|lancar|normal|aman|clear|solved|fixed|resolved|` +
    `done|sorted|works|working|worked|bisa (?:kak|sekarang|kok)|alhamdulillah|syukurlah`,
);
const courtesy = re(
  `iya|ya|oke|okay|ok|okey|sip|siap|betul|benar|baik|mantap|setuju|good|great|perfect|fine|nice|yes|yep|yup|yeah|sure|bagus|` +
    `terima kasih|thanks|thank you|sampai jumpa|bye|goodbye`,
);
const filling: ReadonlySet<string> = new Set(['banyak', 'banget', 'sekali', 'admin', 'very', 'much', 'a', 'lot', 'so']);
/** Something is wanted beside. */
const wants = re(
  `mau|ingin|pengen|tanya|minta|tolong|boleh|pesan|order|want|need|please|tapi|but|however|cuma|hanya saja|malah|(?<!tidak )ada lagi|satu lagi|` +
    `apa|apakah|berapa|kapan|kenapa|bagaimana|gimana|mana|di mana|siapa|how|what|when|where|why|which|who`,
);
/** With these they turn to something else. */
const turns = re(
  `eh|btw|by the way|oh iya|oh ya|sekalian|sekali lagi|(?:saya |aku )?(?:mau|ingin|pengen|numpang|boleh) (?:tanya|nanya|bertanya|pesan|order|beli)|tanya|` +
    `satu lagi|ada satu|one (?:more|last)|another|also|(?:can|could|may) i|do you|i (?:want|would like) to|just wondering|quick question`,
);
/** What comes behind them is about the case. */
const but = re(`tapi|tetapi|cuma|hanya saja|but|however|malah|kok|kenapa|mengapa|why`);
/** Something that the customer did, not how the matter stands. */
const did = re(`sudah (?:saya|aku|kami|gue) (?!terima|cek|lihat)\\S+|sudah (?:transfer|bayar|dibayar|kirim|isi)`);

/** "Udah 3 hari": how long it lasts, and no answer. */
const lasts = re(
  String.raw`sudah (?:saya |kami |mau )?(?:hampir |lebih dari )?(?:(?:\d+|dua|tiga|empat|lima|berapa|beberapa) (?:menit|jam|hari|minggu|bulan|kali)|sejam|seharian|sehari|seminggu|sebulan|setahun|berhari-hari|berjam-jam|lama|dari (?!sekarang))(?:an)?`,
);

/** However long, more words than this tell more than yes or no. */
const mostWords = 9;

function re(alternatives: string): RegExp {
  return new RegExp(`(?<=^| )(?:${alternatives})(?= |$)`, 'u');
}

/** How the customer answers "is it solved?", in whatever words people use for it. */
export function solvedAnswer(turn: Turn, asked: Asked): SolvedAnswer {
  if (turn.tap) return tapped(turn);
  const text = plainText(turn);
  if (notSolved.test(text) || stillNot.test(text)) return 'not-solved';
  if (isWork(turn)) return 'other';
  if (asksBesides(turn)) return 'solved-and-asks';
  if (later.test(text) && !/(?<=^| )sudah /.test(text)) return 'later';
  if (isQuestion(turn, text)) return 'other';
  if (lasts.test(text)) return 'other';
  if (nothingMore.test(text)) return 'solved';
  if (hasAct(turn, 'no')) return asked === 'solved' || hasAct(turn, 'cancel') ? 'not-solved' : 'solved';
  return isSolved(turn, text) ? 'solved' : 'other';
}

/** After it was solved, and though nobody asked. */
export function saysStillNot(turn: Turn): boolean {
  return !turn.tap && stillNot.test(plainText(turn));
}

function tapped(turn: Turn): SolvedAnswer {
  if (turn.tap?.kind === 'not_solved') return 'not-solved';
  if (turn.tap?.kind !== 'yes_solved') return 'other';
  return turn.onlyTapped || (!isWork(turn) && intentOf(turn) === null) ? 'solved' : 'other';
}

function plainText(turn: Turn): string {
  return plain(putRight(turn));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')
    .trim();
}

/** "Sip, eh mau tanya ongkir": a yes, and then something that is not the case. */
function asksBesides(turn: Turn): boolean {
  const intent = intentOf(turn);
  if (!intent || intent.category === 'complaint' || intent.handoff !== null || isCloseCall(turn)) return false;
  const text = plainText(turn);
  if (but.test(text) || did.test(text)) return false;
  return [beforeTurning(text), beforeStop(turn, text)].some(
    (head) => head !== '' && !later.test(head) && (solved.test(head) || isMereCourtesy(head)),
  );
}

function beforeTurning(text: string): string {
  return text.slice(0, Math.max(0, turns.exec(text)?.index ?? 0)).trim();
}

/** "Udah, jam buka sabtu jam berapa?" */
function beforeStop({ words }: Turn, text: string): string {
  const said = /^([^,.!;\n]+)[,.!;\n]+(?=.*\?)/s.exec(words)?.[1];
  return said === undefined ? '' : text.split(' ', plain(said).split(' ').length).join(' ');
}

function isWork(turn: Turn): boolean {
  return hasAct(turn, 'complaint', 'asks-person', 'abuse', 'confused') || Boolean(turn.understood?.handoffWord);
}

function isQuestion(turn: Turn, text: string): boolean {
  return turn.words.includes('?') || wants.test(text) || complainsAnew(turn, text);
}

/** "Wifinya udah nyala" resembles the trouble that it was; nothing in it is wrong. */
function complainsAnew(turn: Turn, text: string): boolean {
  if (intentOf(turn)?.category !== 'complaint') return false;
  const isOver =
    turn.understood?.intent?.by === 'model' && /(?<=^| )sudah /.test(text) && wordCount(turn) <= mostOfState;
  return !isOver || hintsAtTrouble(text.split(' '));
}

const mostOfState = 5;

/** A matter that is said to be done is done; mere courtesy is a yes when nothing else is recognised in it. */
function isSolved(turn: Turn, text: string): boolean {
  if (wordCount(turn) > mostWords || did.test(text)) return false;
  if (solved.test(text)) return true;
  const isCourteous = hasAct(turn, 'yes', 'thanks', 'goodbye') || courtesy.test(text);
  return isCourteous && (intentOf(turn) === null || isMereCourtesy(text));
}

/** Thanks may look like a question to a recognizer that knows few of them. */
function isMereCourtesy(text: string): boolean {
  const rest = text.replaceAll(new RegExp(courtesy, 'gu'), ' ').split(' ');
  return rest.every((word) => word === '' || particles.has(word) || filling.has(word));
}
