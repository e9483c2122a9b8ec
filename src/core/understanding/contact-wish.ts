/** Whether somebody wants to hear no more than what they ask for, or wants to hear of us again. */
export type ContactWish = 'leave-alone' | 'contact-again';

export type FoundWish = {
  wish: ContactWish;
  /** Words that stand beside it. */
  beside: number;
  /** By a word that may mean other things ("stop", "unsubscribe"): it counts where nothing else is meant. */
  isBare: boolean;
};

/** Between them one thing is said after another. */
const between = /[.,;!?\n]+/;
/** Whoever is told not to write is us, and not a courier. */
const ofOthers =
  /\b(?:kurir\w*|driver\w*|sopir|supir|ojol|seller\w*|penjual\w*|teknisi\w*|mereka|dia|courier|they|he|she)\b/;

const not =
  '(?:(?:jangan|jgn|jngn|stop|setop|berhenti|stopp+|tolong berhenti)(?: (?:pernah|coba|suka|ada))?|' +
  '(?:tidak|tdk|tak|ga|gak|gk|nggak|ngga|enggak|g) (?:mau|ingin|pengen|pengin|usah|perlu|butuh|sudi))';
const write =
  '(?:di ?)?(?:hubung\\w*|menghubungi|kontak\\w*|mengontak|chat\\w*|nge-?chat|wa|w[ae]in|whatsapp\\w*|dm|japri|sms|ganggu\\w*|mengganggu|spam\\w*|nyepam)';
const again = '(?:lagi|lg|terus|trs|trus|mulu|terus-terusan)';
const send = '(?:kirim\\w*|mengirim\\w*|dikirim\\w*|ngirim\\w*|terima|menerima|nerima|dapat|dapet|dpt|dikasih)';
const sent =
  '(?:pesan|pesannya|chat|wa|whatsapp|sms|promo\\w*|iklan\\w*|broadcast\\w*|notif\\w*|spam\\w*|newsletter|penawaran|info promo|survei|survey|pengingat|reminder)';
const me = '(?:saya|sy|aku|gue|gw|gua|kami|nomor ini|no ini|sini)';
const polite = '(?:ya|yaa|kak|min|admin|dong|deh|please|pls|tolong|terima kasih|makasih|thanks|thank you)';
const messages =
  '(?:messages?|texts?|promos?|promotions?|ads|updates|notifications?|spam|surveys?|reminders?|follow-?ups?)';

/** Each of one part of what was said. */
const leaveAlone = [
  // "Jangan hubungi saya lagi"; not "jangan lupa hubungi saya lagi".
  re(`${not} ${write}(?: \\S+){0,2}? ${again}`),
  re(`(?:jangan|jgn|jngn) (?:hubungi|menghubungi|ganggu|spam|chat|wa)(?: ke)? ${me}(?: ${polite})*$`),
  re(`${not} (?:${send}(?: ${me})? )?${sent}(?: \\S+){0,4}$`),
  re(`(?:stop|setop|hentikan|berhentikan|berhenti berlangganan|berhenti langganan) ${sent}`),
  re(
    `(?:hapus|hapuskan|keluarkan|keluarin|coret|hilangkan) (?:nomor |nomer |no |kontak |data )?${me} (?:\\S+ )?dari (?:daftar|list|broadcast|kontak|grup|database)`,
  ),
  re(
    `(?:do not|don't|dont|never|stop|quit) (?:messag\\w+|text(?:ing)?|contact(?:ing)?|spam(?:ming)?|bother(?:ing)?|writ(?:e|ing)(?: to)?|whatsapp(?:ing)?|send(?:ing)?) (?:to )?me` +
      `(?: (?:again|any|anymore|more|ever|these|this|those|please|pls|stuff|${messages}))*$`,
  ),
  re(`(?:stop|quit) sending(?: \\S+)? ${messages}`),
  re(`(?:do not|don't|dont) want (?:to (?:receive|get) )?(?:any )?(?:more )?(?:of )?(?:your |these )?${messages}`),
  re(`no more ${messages}`),
  re(`(?:remove|take|delete) (?:me|my (?:phone )?number) (?:off|from) (?:your|the|this) (?:\\S+ )?list`),
  re(`opt(?:ing)? me out|(?:want to|i) opt out`),
];
const contactAgain = [
  re(`(?:boleh|silakan|silahkan|mau|ingin|tolong) (?:\\S+ )?${write}(?: \\S+){0,3} ${again}`),
  re(`(?:boleh|silakan|silahkan|mau|ingin|tolong) (?:\\S+ )?${send}(?: ${me})? ${sent}`),
  re(`(?:you can|you may|please|feel free to) (?:message|text|contact|write(?: to)?) me(?: again)?`),
  re(`opt me (?:back )?in|want (?:\\S+ )?${messages} again`),
];

const bareLeave = re(
  `(?:please |tolong |kak )*(?:stop+|setop|berhenti|unsubscribe|unsub|unreg|opt-?out|opt out|(?:stop|berhenti) (?:ber)?langganan|unsubscribe me|stop all|stopall)` +
    `(?: (?:aja|saja|${polite}))*$`,
);
const bareAgain = re(
  `(?:start|mulai|mulai lagi|subscribe|langganan lagi|resubscribe|unstop|opt-?in|opt in|aktifkan lagi)(?: (?:aja|saja|${polite}))*$`,
);

function re(alternatives: string): RegExp {
  return new RegExp(`(?<=^| )(?:${alternatives})(?= |$)`, 'u');
}

/** More than this is a story, in which it may be told of somebody else. */
const mostWords = 40;

/** What a message says about being written to; null: nothing. */
export function findContactWish(text: string): FoundWish | null {
  const parts = text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(between)
    .map((part) => part.replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ').trim());
  const words = (part: string): number => (part === '' ? 0 : part.split(' ').length);
  const count = parts.reduce((sum, part) => sum + words(part), 0);
  if (count === 0 || count > mostWords) return null;
  for (const part of parts) {
    const wish = explicitIn(part);
    if (wish) return { wish, beside: count - words(part), isBare: false };
  }
  const whole = parts.filter(Boolean).join(' ');
  const isWhole = (pattern: RegExp): boolean => pattern.exec(whole)?.index === 0;
  if (isWhole(bareLeave)) return { wish: 'leave-alone', beside: 0, isBare: true };
  return isWhole(bareAgain) ? { wish: 'contact-again', beside: 0, isBare: true } : null;
}

function explicitIn(part: string): ContactWish | null {
  if (ofOthers.test(part)) return null;
  if (leaveAlone.some((pattern) => pattern.test(part))) return 'leave-alone';
  return contactAgain.some((pattern) => pattern.test(part)) ? 'contact-again' : null;
}
