import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { wordQuestion } from './word-questions.ts';

/** By which people call somebody. One of them alone is a knock at the door. */
const callers = wordSet(`
kak mas mbak pak bu gan sis bro bang bun om tante bos boss dek teh sob cuy juragan kang neng halo hai hei hello hi hey oi oy woi woy hoi tes test
ping permisi punten misi sir madam dear team guys
`);
const softeners = wordSet(`
dong nih ya deh sih lah kok saja dulu sebentar sesuatu lagi sekarang please something sini banget admin min eh
`);

const asks =
  /^(?:(?:saya|aku|i) )?(?:(?:mau|boleh|bisa|ingin|tumpang|numpang|ijin|izin|minta|want to|would like to|may i|can i|could i|have) )*(?:a )?(?:few |some )?(?:tanya|tanya tanya|tanya-tanya|bertanya|ditanya|ask|questions?)(?: (?:boleh|bisa)(?: tidak)?)?$/;
const hasAQuestion =
  /^(?:saya )?(?:ada )?(?:yang )?(?:(?:mau|ingin) )?(?:saya )?(?:(?:mau|ingin) )?(?:tanya|tanyakan|ditanyakan)$/;
const wantsHelp =
  /^(?:ada )?(?:yang )?(?:(?:saya|aku|i) )?(?:(?:bisa|boleh|minta|mau|butuh|perlu|need|can you|could you|can somebody|can someone) )*(?:bantu|bantuan|tolong|ditolong|dibantu|help)(?: (?:saya|aku|me|kami|us))?$/;
/** "Kak jadi gini": what happened comes next. */
const tells =
  /^(?:(?:saya|aku) )?(?:(?:jadi|nah|mau|ingin|boleh) )*(?:begini|gini|cerita|bercerita|ceritanya|curhat)(?: (?:begini|gini|sedikit|lo|loh|ceritanya|kejadiannya|jadi))*$|^(?:so )?(?:here(?: i)?s (?:the thing|what happened)|let me explain|it is like this)$/;

/** "Lagi apa min", "how are you": no question that wants an answer. */
const howAreYou =
  /^(?:(?:sudah|belum|pada) )*(?:lagi (?:apa|ngapain|sibuk|di mana)|sibuk|sehat|makan(?: (?:siang|malam|pagi))?|(?:bagaimana|apa) kabar(?:nya)?|ngopi|mandi)(?: (?:apa )?(?:tidak|belum|kah|hari ini|semua|selalu))*$|^(?:so )?how (?:are|is|have) (?:you|things|it|your day|everything|life|everyone)(?: (?:guys|all|doing|going|been|today|tonight|so far|feeling))*$|^(?:what is up|(?:good|nice|great) to (?:see|meet) you(?: (?:again|too))?|long time no see)$/;

/** Someone is asked how they are, and nothing else. */
export function asksHowWeAre(words: readonly string[]): boolean {
  if (words.length > 8 || !mayAskHowWeAre.ofAny(words)) return false;
  const meat = words.filter(
    (word) => !callers.has(word) && !particles.has(word) && word !== 'admin' && !hellos.has(word),
  );
  return meat.length > 0 && meat.length <= 6 && howAreYou.test(meat.join(' '));
}

/** One of these stands in every such question. */
const ofWellBeing = wordSet('lagi sibuk sehat makan kabar kabarnya ngopi mandi how what see meet long');
const mayAskHowWeAre = wordQuestion((word) => ofWellBeing.has(word));
const hellos = wordSet('selamat pagi siang sore malam assalamualaikum morning afternoon evening there eh');

const opening = [asks, hasAQuestion, wantsHelp, tells];

/**
 * Only opens a talk: "kak", "tes", "mau tanya dong", "ada yang bisa bantu?". What is wanted is still to come. `words` are
 * the words put right.
 */
export function onlyOpens(words: readonly string[]): boolean {
  if (asksHowWeAre(words)) return true;
  if (!mayOpen.ofEach(words)) return false;
  const meat = words.filter((word) => !callers.has(word) && !softeners.has(word)).join(' ');
  if (meat === '') return words.some((word) => callers.has(word));
  return opening.some((pattern) => pattern.test(meat));
}

/** All words that the patterns have, with and without a letter that may be left out. */
const ofPatterns = new Set(
  opening.flatMap(({ source }) =>
    (source.match(/[a-z-]+\??/g) ?? []).flatMap((word) =>
      word.endsWith('?') ? [word.slice(0, -2), word.slice(0, -1)] : word,
    ),
  ),
);

const mayOpen = wordQuestion((text) =>
  text.split(' ').every((word) => callers.has(word) || softeners.has(word) || ofPatterns.has(word)),
);

const greetings = wordSet(`
assalamualaikum waalaikumsalam salam sejahtera selamat pagi siang sore malam good morning afternoon evening greetings shalom
spada punten sampurasun swastiastu apa kabar sehat selalu semoga how are you doing today kakak ibu bapak
`);
/** Of a sentence that says nothing yet: who speaks, whom to, that something is wanted. */
const scaffold = wordSet(`
saya aku kami kita ini itu dengan dari nama di ke yang ada apakah apa benar betul mau ingin bisa boleh tanya bertanya
pertanyaan bantu bantuan tolong minta toko online kalian kamu anda i am is this a the my name from with do does can could
would like to ask have question help me we your
`);

/**
 * Beside greeting there is something that the service would have to know: "halo, jual tiket pesawat?". `words` are the words
 * put right.
 */
export function saysMoreThanHello(words: readonly string[]): boolean {
  if (asksHowWeAre(words)) return false;
  const others = words.filter((word) => !callers.has(word) && !softeners.has(word) && !greetings.has(word));
  const rest = others.join(' ');
  if (opening.some((pattern) => pattern.test(rest))) return false;
  return others.filter((word) => !scaffold.has(word)).length >= 2;
}

/** "min", by which admins are called, as people type it; put right it is a word by which one asks for them. */
export function callsAdmin(raw: string): boolean {
  return /^\W*(?:mi)?mi+n+\W*$/iu.test(raw);
}
