import { phrase, says, vocative, type Speech } from './speech.ts';

/**
 * What polite people say, recognised in an agent's own words: formal, chatty, slang, English. Each is wrong at times
 * (docs/score.md tells how often on lines that it was not made from).
 */

const apology = {
  id: phrase(
    [
      `(?:tolong|minta|meminta|memohon|permohonan|permintaan|sampaikan) maaf`,
      `maaf (?:banget|sekali|sebesar[- ]besarnya|yang sebesar[- ]besarnya)`,
      `maaf ${vocative}(?:atas|untuk|soal|karena|sudah|jadi|membuat|bikin|menunggu|lama|kalau|baru|telat|terlambat|kami (?:\\S+ )?(?:salah|kurang|keliru|lupa|telat|lambat)|\\S*nyaman\\S*)`,
      `(?:memohon |tolong )?(?:maafkan|maafin|dimaafkan|dimaklumi) ${vocative}(?:kami|kita|saya|atas)`,
      `(?:kami|saya) (?:sangat |benar[- ]benar |sungguh |turut )?(?:menyesal|menyesalkan)`,
    ].join('|'),
  ),
  en: phrase(
    [
      `sorry (?:about|for (?!the late hour)|to (?:hear|learn|read|see)|that|you|we|this|this happened)`,
      `(?:i'm|i am|we're|we are|so|very|really|truly|deeply|sincerely|terribly) (?:so |very |really |truly |deeply |sincerely )?sorry`,
      `(?:i|we|our|my|sincere|sincerest|deepest) (?:\\S+ ){0,2}apolog(?:y|ies|ise|ize)`,
      `please accept (?:our|my) apolog(?:y|ies)|apologies (?:for|about)|(?:our|my) (?:bad|mistake)|regret (?:the|this|that)`,
    ].join('|'),
  ),
};
/** Only asking for a pardon of a question, or telling that none is needed. */
const noApology = {
  id: phrase(
    `(?:tidak|jangan|usah|perlu) (?:\\S+ )?(?:minta|tolong|meminta) maaf|(?:tunggu|butuh|terima|menerima) permintaan maaf|maaf (?:lahir|dan batin)`,
  ),
  en: phrase(
    `(?:no need|don't need|needn't|not need|don't have) (?:\\S+ )?(?:to )?(?:be sorry|apolog\\S+)|sorry to (?:bother|interrupt)`,
  ),
};
/** "Maaf ya Kak 🙏": nothing else in the sentence. */
const onlySorry = / (?:(?:aduh|waduh|duh|wah|ya|ya ampun|sungguh|sekali|lagi|kami|saya) )*(?:maaf|maafkan) $/u;

export function apologises(speech: Speech): boolean {
  return speech.sentences.some((sentence) => {
    if (noApology.id.test(sentence.id) || noApology.en.test(sentence.en)) return false;
    const bare = sentence.id.replace(/ (?:(?:kak|bapak|ibu|pak|bu|mas|mbak|ya|yah|dong) )+/gu, ' ');
    if (onlySorry.test(bare) || sentence.en.endsWith(' sorry ')) return !sentence.asks;
    return apology.id.test(sentence.id) || apology.en.test(sentence.en);
  });
}

const timesOfDay = /(?<= )selamat (pagi|siang|sore|petang|malam)(?= )|(?<=^ )(pagi|siang|sore|malam)(?= )/u;
const englishTimes = /(?<= )good (morning|afternoon|evening)(?= )/u;

/** The time of day in a greeting: `pagi`, `siang`, `sore`, `malam`, `morning`, `afternoon`, `evening`. */
export function greetedTime(speech: Speech): string | null {
  for (const sentence of speech.sentences) {
    const indonesian = timesOfDay.exec(sentence.id);
    const word = indonesian?.[1] ?? indonesian?.[2] ?? englishTimes.exec(sentence.en)?.[1];
    if (word) return word === 'petang' ? 'sore' : word;
  }
  return null;
}

const greeting = {
  id: phrase(`halo|hai|hallo|assalamualaikum|waalaikumsalam|salam|selamat (?:datang|pagi|siang|sore|malam)|permisi`),
  en: phrase(`hello|hi|hey|dear|welcome|good (?:morning|afternoon|evening|day)`),
};

export function greets(speech: Speech): boolean {
  return says(speech, greeting) || greetedTime(speech) !== null;
}

const role = `(?:(?:cs|admin|tim|agen|dari|customer|service|care|petugas|staf|toko|adalah|dengan|\\S+, ) ?)*`;
const named = {
  id: phrase(
    `(?:nama|panggil) (?:saya|aku|gue)(?: adalah)? \\S+|perkenalkan (?:nama )?(?:saya|aku) \\S+|kenalkan (?:saya|aku) \\S+`,
  ),
  en: phrase(`my name(?:'s| is) \\S+|you're (?:chatting|speaking|talking) (?:with|to) [a-z]+`),
};
/** Names are not spelt right by a list of slang: so they are sought in what was typed. */
const namePatterns = new Map<string, RegExp>();

function namePattern(name: string): RegExp {
  const found = namePatterns.get(name);
  if (found) return found;
  const safe = name.replace(/[^\p{L}\p{N}]/gu, '.');
  const before = `(?:saya|sy|aku|ak|kami|dengan|dgn|ini|i'm|i am|im|it's|this is) ${role}`;
  const after = `(?:di sini|disini|here|dari|from|yang (?:akan )?(?:bantu|membantu|melayani)|siap (?:bantu|membantu))`;
  const made = phrase(`${before}${safe}|${safe} ${after}`);
  if (namePatterns.size > 500) namePatterns.clear();
  namePatterns.set(name, made);
  return made;
}

/** Says who they are (SOP G3). "Saya teruskan ke Rina" is none, whoever says it. */
export function introduces(speech: Speech, name: string): boolean {
  const first = name.trim().toLowerCase().split(/\s+/)[0] ?? '';
  const pattern = first.length < 2 ? null : namePattern(first);
  return speech.sentences.some(({ id, en }) => named.id.test(id) || named.en.test(en) || (pattern?.test(en) ?? false));
}

const askingName = {
  id: phrase(
    `dengan (?:kak |bapak |ibu |pak |bu |mas |mbak |saudara )*siapa|atas nama siapa|siapa (?:nama|namanya)|nama (?:kak |anda |bapak |ibu )*siapa|` +
      `(?:boleh|bisa|tolong|minta) (?:\\S+ ){0,3}(?:nama|namanya)(?: (?:lengkap|kak|anda|pemesan|penerima|akun))?`,
  ),
  en: phrase(
    `(?:may|can|could) (?:i|we) (?:have|know|get|ask) your (?:full |first )?name|what(?:'s| is) your name|your name please`,
  ),
};

export function asksName(speech: Speech): boolean {
  return says(speech, askingName);
}

const empathy = {
  id: phrase(
    `(?:saya|kami|sangat|bisa|dapat|turut) (?:sangat |sungguh |bisa |dapat |benar[- ]benar )?(?:paham|pahami|memahami|mengerti|maklum|merasakan|prihatin)(?: (?!maksud|pertanyaan|dulu)\\S+){1,2}|` +
      `(?:wajar|maklum) (?:\\S+ ){0,2}(?:kalau|jika|bila|kak|anda|merasa|kecewa|kesal|marah)|pasti (?:\\S+ ){0,2}(?:tidak nyaman|kecewa|kesal|kesel|merepotkan|mengecewakan)`,
  ),
  en: phrase(
    `(?:i|we) (?:completely |totally |fully |really |can )?(?:understand|get|see) (?:how|your|that you|why you|you're|this)|(?:i|we) know (?:\\S+ ){0,3}(?:frustrating|upsetting|annoying)|` +
      `(?:that|this|it) must (?:be|have been|feel) (?:\\S+ )?(?:frustrating|upsetting|annoying|difficult|stressful)`,
  ),
};
const noEmpathy = / (?:kurang|belum|tidak) (?:begitu )?(?:paham|mengerti|memahami) /u;

/** Understands how it feels, as the calm-down template does (SOP T1). */
export function empathises(speech: Speech): boolean {
  return speech.sentences.some(
    ({ id, en, asks }) => !asks && !noEmpathy.test(id) && (empathy.id.test(id) || empathy.en.test(en)),
  );
}

const closing = {
  id: phrase(
    [
      `terima kasih (?:\\S+ ){0,2}(?:telah |sudah )(?:\\S+ )?(?:menghubungi|hubungi|chat|berbelanja|belanja|mempercayai|percaya|memilih)`,
      `terima kasih (?:\\S+ ){0,2}atas (?:kepercayaan|waktu|waktunya|kunjungan)`,
      `(?:senang|bahagia) (?:bisa |dapat )?(?:membantu|bantu|melayani)`,
      `(?:semoga|have) (?:\\S+ ){0,2}(?:hari|harimu|aktivitas|harinya|sehat)(?: \\S+){0,3}`,
      `selamat (?:beraktivitas|menikmati|berakhir pekan|beristirahat|istirahat)|sampai jumpa|sehat selalu`,
      `jangan (?:ragu|sungkan)(?: \\S+){0,4} (?:hubungi|menghubungi|chat|kabari)|silakan (?:hubungi|chat|kabari) kami (?:kembali|lagi|kapan saja)`,
    ].join('|'),
  ),
  en: phrase(
    `(?:thank you|thanks) (?:so much |again )?for (?:contacting|reaching out|choosing|shopping|your (?:time|business|trust))|` +
      `have a (?:\\S+ )?(?:day|evening|weekend|night|one)|(?:glad|happy|my pleasure) (?:i|we|to) (?:\\S+ ){0,2}(?:help|helped|assist)|` +
      `(?:don't|do not) hesitate to (?:contact|reach|message)|feel free to (?:contact|reach|message)|take care`,
  ),
};

/** Thanks and farewell as one closes with (SOP C2); thanks for a photo are none. */
export function saysFarewell(speech: Speech): boolean {
  return says(speech, closing);
}
