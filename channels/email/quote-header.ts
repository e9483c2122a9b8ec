/** How many lines the words before a quoted mail take, and how long they may be. */
const mostLines = 4;
const longest = 400;

const wrote =
  /(?:wrote|menulis|tulis|написал|schrieb|a écrit|escribió)\s*:$|\b(?:schrieb|schreef)\b.{1,200}<[^<>\s]+@[^<>\s]+>:$/i;
/** Zoho: "---- Pada Sen, 23 Nov 2026 10:15:00 +0700 Toko <cs@toko.id> menulis ----". */
const zoho = /^-{3,}\s.{1,300}\s(?:wrote|menulis)\s*-{3,}$/i;
/** "On Mon, 23 Nov 2026 at 10:15 … wrote:", "Pada Sen, 23 Nov 2026 pukul 10.15 … menulis:". */
const opening = /^(?:-{3,}\s+)?(?:on|pada|pd|am|op|le|el)\b/i;
/** Older Android programs: "2026-11-23 10:15 GMT+07:00 Toko <cs@toko.id>:". */
const dated = /^\d{4}-\d{2}-\d{2} \d{1,2}[:.]\d{2}\b.{0,80}<[^<>\s]+@[^<>\s]+>\s*:$/;
/** Yahoo writes the mail that is answered on the same line. */
const yahoo = /^(?:on|pada)\b.{0,200}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|menulis)\s*:\s/i;

const sender = /^\*?(?:from|dari|von|de)\s*:\*?\s*\S/i;
const field = /^\*?(?:sent|date|to|cc|subject|dikirim|terkirim|tanggal|kepada|ke|untuk|subjek|perihal)\s*:\*?/i;
const subject = /^\*?(?:subject|subjek|perihal|betreff)\s*:/i;

const original = /^[-_\s]*(?:original(?: message)?|pesan asli|pesan semula|ursprüngliche nachricht)[-_\s]*$/i;
const phone =
  /^(?:(?:sent|dikirim|terkirim) (?:from|with|dari|dengan)|get|dapatkan)\b.{0,30}\b(?:iphone|ipad|android|outlook|samsung|galaxy|xiaomi|redmi|oppo|vivo|yahoo|gmail|mail|ponsel|hp|smartphone|mobile|phone)\b[^?]{0,40}$/i;

/** The lines that say whose words follow, beginning at this one; 0: none do. */
export function quoteHeaderAt(lines: readonly string[], at: number): number {
  const first = (lines[at] ?? '').trim();
  if (dated.test(first) || yahoo.test(first)) return 1;
  if (sender.test(first)) return blockAt(lines, at);
  if (!opening.test(first)) return 0;
  let joined = '';
  for (let count = 1; count <= mostLines; count += 1) {
    joined = `${joined} ${(lines[at + count - 1] ?? '').trim()}`.trim();
    if (joined.length > longest) return 0;
    if (wrote.test(joined) || zoho.test(joined)) return /\d/.test(joined) ? count : 0;
  }
  return 0;
}

/**
 * Outlook's way: the fields of the mail that is answered, each on its line. "Dari: Bandung", "Ke: Medan", "Tanggal: 3 Desember" is
 * what a customer orders: a mail has an address in its first line, or a subject.
 */
function blockAt(lines: readonly string[], at: number): number {
  let fields = 0;
  let count = 1;
  let isMail = (lines[at] ?? '').includes('@');
  for (; count <= 8; count += 1) {
    const line = (lines[at + count] ?? '').trim();
    if (line === '' && fields > 0) break;
    if (field.test(line)) fields += 1;
    isMail ||= subject.test(line);
  }
  return isMail && fields >= 2 ? count : 0;
}

/** "-----Original Message-----" */
export function isOriginalMark(line: string): boolean {
  const words = line.trim();
  return words.length <= 80 && /[-_]{2}/.test(words) && original.test(words);
}

/** The line that Outlook draws above the mail that is answered; in HTML it is one of dashes. */
export function isRule(line: string): boolean {
  return /^(?:_{10,}|-{10,})$/.test(line.trim());
}

export function isSignatureMark(line: string): boolean {
  return /^-- ?$/.test(line);
}

export function isPhoneSignature(line: string): boolean {
  const words = line.replaceAll(/\p{Cf}/gu, '').trim();
  return words.length <= 100 && phone.test(words);
}
