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
const BETWEEN = /[.,;!?\n]+/;
/** Whoever is told not to write is us, and not a courier. */
const OF_OTHERS =
  /\b(?:kurir\w*|driver\w*|sopir|supir|ojol|seller\w*|penjual\w*|teknisi\w*|mereka|dia|courier|they|he|she)\b/;

const NOT =
  '(?:(?:jangan|jgn|jngn|stop|setop|berhenti|stopp+|tolong berhenti)(?: (?:pernah|coba|suka|ada))?|' +
  '(?:tidak|tdk|tak|ga|gak|gk|nggak|ngga|enggak|g) (?:mau|ingin|pengen|pengin|usah|perlu|butuh|sudi))';
const WRITE =
  '(?:di ?)?(?:hubung\\w*|menghubungi|kontak\\w*|mengontak|chat\\w*|nge-?chat|wa|w[ae]in|whatsapp\\w*|dm|japri|sms|ganggu\\w*|mengganggu|spam\\w*|nyepam)';
const AGAIN = '(?:lagi|lg|terus|trs|trus|mulu|terus-terusan)';
const SEND = '(?:kirim\\w*|mengirim\\w*|dikirim\\w*|ngirim\\w*|terima|menerima|nerima|dapat|dapet|dpt|dikasih)';
const SENT =
  '(?:pesan|pesannya|chat|wa|whatsapp|sms|promo\\w*|iklan\\w*|broadcast\\w*|notif\\w*|spam\\w*|newsletter|penawaran|info promo|survei|survey|pengingat|reminder)';
const ME = '(?:saya|sy|aku|gue|gw|gua|kami|nomor ini|no ini|sini)';
const POLITE = '(?:ya|yaa|kak|min|admin|dong|deh|please|pls|tolong|terima kasih|makasih|thanks|thank you)';
const MESSAGES =
  '(?:messages?|texts?|promos?|promotions?|ads|updates|notifications?|spam|surveys?|reminders?|follow-?ups?)';

/** Each of one part of what was said. */
const LEAVE_ALONE = [
  // "Jangan hubungi saya lagi"; not "jangan lupa hubungi saya lagi".
  re(`${NOT} ${WRITE}(?: \\S+){0,2}? ${AGAIN}`),
  re(`(?:jangan|jgn|jngn) (?:hubungi|menghubungi|ganggu|spam|chat|wa)(?: ke)? ${ME}(?: ${POLITE})*$`),
  re(`${NOT} (?:${SEND}(?: ${ME})? )?${SENT}(?: \\S+){0,4}$`),
  re(`(?:stop|setop|hentikan|berhentikan|berhenti berlangganan|berhenti langganan) ${SENT}`),
  re(
    `(?:hapus|hapuskan|keluarkan|keluarin|coret|hilangkan) (?:nomor |nomer |no |kontak |data )?${ME} (?:\\S+ )?dari (?:daftar|list|broadcast|kontak|grup|database)`,
  ),
  re(
    `(?:do not|don't|dont|never|stop|quit) (?:messag\\w+|text(?:ing)?|contact(?:ing)?|spam(?:ming)?|bother(?:ing)?|writ(?:e|ing)(?: to)?|whatsapp(?:ing)?|send(?:ing)?) (?:to )?me` +
      `(?: (?:again|any|anymore|more|ever|these|this|those|please|pls|stuff|${MESSAGES}))*$`,
  ),
  re(`(?:stop|quit) sending(?: \\S+)? ${MESSAGES}`),
  re(`(?:do not|don't|dont) want (?:to (?:receive|get) )?(?:any )?(?:more )?(?:of )?(?:your |these )?${MESSAGES}`),
  re(`no more ${MESSAGES}`),
  re(`(?:remove|take|delete) (?:me|my (?:phone )?number) (?:off|from) (?:your|the|this) (?:\\S+ )?list`),
  re(`opt(?:ing)? me out|(?:want to|i) opt out`),
];
const CONTACT_AGAIN = [
  re(`(?:boleh|silakan|silahkan|mau|ingin|tolong) (?:\\S+ )?${WRITE}(?: \\S+){0,3} ${AGAIN}`),
  re(`(?:boleh|silakan|silahkan|mau|ingin|tolong) (?:\\S+ )?${SEND}(?: ${ME})? ${SENT}`),
  re(`(?:you can|you may|please|feel free to) (?:message|text|contact|write(?: to)?) me(?: again)?`),
  re(`opt me (?:back )?in|want (?:\\S+ )?${MESSAGES} again`),
];

const BARE_LEAVE = re(
  `(?:please |tolong |kak )*(?:stop+|setop|berhenti|unsubscribe|unsub|unreg|opt-?out|opt out|(?:stop|berhenti) (?:ber)?langganan|unsubscribe me|stop all|stopall)` +
    `(?: (?:aja|saja|${POLITE}))*$`,
);
const BARE_AGAIN = re(
  `(?:start|mulai|mulai lagi|subscribe|langganan lagi|resubscribe|unstop|opt-?in|opt in|aktifkan lagi)(?: (?:aja|saja|${POLITE}))*$`,
);

function re(alternatives: string): RegExp {
  return new RegExp(`(?<=^| )(?:${alternatives})(?= |$)`, 'u');
}

/** More than this is a story, in which it may be told of somebody else. */
const MOST_WORDS = 40;

/** What a message says about being written to; null: nothing. */
export function findContactWish(text: string): FoundWish | null {
  const parts = text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(BETWEEN)
    .map((part) => part.replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ').trim());
  const words = (part: string): number => (part === '' ? 0 : part.split(' ').length);
  const count = parts.reduce((sum, part) => sum + words(part), 0);
  if (count === 0 || count > MOST_WORDS) return null;
  for (const part of parts) {
    const wish = explicitIn(part);
    if (wish) return { wish, beside: count - words(part), isBare: false };
  }
  const whole = parts.filter(Boolean).join(' ');
  const isWhole = (pattern: RegExp): boolean => pattern.exec(whole)?.index === 0;
  if (isWhole(BARE_LEAVE)) return { wish: 'leave-alone', beside: 0, isBare: true };
  return isWhole(BARE_AGAIN) ? { wish: 'contact-again', beside: 0, isBare: true } : null;
}

function explicitIn(part: string): ContactWish | null {
  if (OF_OTHERS.test(part)) return null;
  if (LEAVE_ALONE.some((pattern) => pattern.test(part))) return 'leave-alone';
  return CONTACT_AGAIN.some((pattern) => pattern.test(part)) ? 'contact-again' : null;
}
