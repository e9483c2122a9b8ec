import { wordSet } from '../lexicon/table.ts';

export const longestValue = 300;

/** Two different values are no answer: better to ask again than to take the wrong one. */
export function onlyOne(values: string[]): string | null {
  const distinct = [...new Set(values)];
  return distinct.length === 1 ? (distinct[0] ?? null) : null;
}

const lead =
  /^(?:(?:ke|di|kalau|kalo|klo|kota|daerah|untuk|utk|yang|yg|yaitu|itu|to|in|its|it's|it is|adalah|oh|oke|ok|okay|so|iya|ya|kak|kakak|min)[ ,:]+)+/iu;
const trail =
  /(?:[ ,]+(?:ya|yaa|kak|kakak|ka|min|admin|aja|saja|dong|deh|nih|sih|gan|sis|mas|mbak|please|pls|thanks|makasih|terima kasih))+[ .!]*$/iu;

export function readText(text: string): string | null {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(lead, '')
    .replace(trail, '')
    .replace(/[.!,\s]+$/, '')
    .trim();
  const value = bare === '' ? text.trim() : bare;
  if (!/[\p{L}\p{N}]/u.test(value) || value.length > longestValue || isQuestion(value)) return null;
  return value;
}

const mostAsking = 4;

/** A question back is no answer ("kenapa?", "harus ya?"); nor is "entahlah". */
export function isQuestion(text: string): boolean {
  // "Ini gimana tanggung jawabnya", "trus kapan dong".
  const first = /^[\p{L}]+/u.exec(text.toLowerCase().replace(leadsOver, ''))?.[0] ?? '';
  const words = text.toLowerCase().split(' ');
  // "Alamatnya di mana": in many words, what asks at the end may be told, too.
  const asked = words.slice(0, words.findLastIndex((word) => !behindQuestion.has(word)) + 1);
  const fewest = asked.length < words.length ? fewestBeforeParticle : 2;
  const asksLast = asked.length >= fewest && asked.length <= mostAsking && questionWords.has(asked.at(-1) ?? '');
  return (
    asksWhether.test(text) ||
    asksLast ||
    text.endsWith('?') ||
    (questionWords.has(first) && text.split(' ').length > 1) ||
    bareQuestion.has(text.toLowerCase())
  );
}

/** "Can you do it on Sunday", "bisa ke rumah ga", "invoice bisa atas nama perusahaan ga". */
const asksWhether =
  /^(?:so |and |but )?(?:can|could|do|does|is|are|will|would|may|should) (?:you|i|we|it|there|they|this|that)\b|^(?:(?:kalau|kalo|klo|oh|eh|kak|min|bang|pak|bu) )*(?:(?!tapi |tp )\S+ ){0,3}(?:bisa|boleh|ada)(?: (?!tapi |tp )\S+){1,6} (?:ga|gak|g|nggak|ngga|gk|tidak|kah)(?: (?:ya|kak|sih|min))*[?.! ]*$/i;

const leadsOver = /^(?:(?:ini|itu|terus|trus|trs|lalu|jadi|lah|kak|min|bang|nah|lho|loh|then|so|and) )+/;

/** "Yang paling enak apa ya"; "hmm gimana ya" asks nothing. */
const fewestBeforeParticle = 3;
const behindQuestion = wordSet('ya yah kak min sih dong');
const questionWords = wordSet(
  'apa apakah kenapa knp mengapa bagaimana gimana gmn berapa brp kapan siapa mana dimana kemana what why how when who which where',
);
const bareQuestion = wordSet(
  'entah entahlah apa mana dimana kemana kenapa knp gimana gmn bagaimana maksudnya what why how huh hah kok',
);
