import { phrase, type Sentence, type Speech } from './speech.ts';

/** Data that nobody may ask for or send in a chat (SOP D4). */
export type SensitiveData = 'card-number' | 'identity-number' | 'otp' | 'pin' | 'password' | 'cvv' | 'mother-name';

const terms: readonly [SensitiveData, RegExp][] = [
  ['otp', phrase(`otp|kode (?:otp|verifikasi|sms)|verification code|one[- ]time (?:password|code)|sms code`)],
  ['cvv', phrase(`cvv|cvc|cvv2|(?:3|tiga) (?:angka|digit) (?:di )?belakang(?: kartu)?|security code|kode keamanan`)],
  ['pin', phrase(`pin(?! (?:lokasi|location|point|maps|map|alamat|chat|pesan))|pin atm`)],
  ['password', phrase(`password|kata sandi|sandi|passcode|pw|passwd`)],
  ['mother-name', phrase(`(?:ibu|bu) kandung|nama gadis (?:ibu|bu)|mother'?s (?:maiden )?name|maiden name`)],
  ['identity-number', phrase(`nik|ktp|nomor induk|e-ktp|ektp|national id|id card|passport number|nomor paspor`)],
  [
    'card-number',
    phrase(`(?:nomor|no|foto) kartu(?: (?:kredit|debit|atm))?|(?:16|enam belas) digit|(?:credit |debit )?card number`),
  ],
];
const asking = {
  id: phrase(
    `boleh|ketik|diketik|ketikkan|bisa|minta|mohon|tolong|kirim|kirimkan|dikirim|dikirimkan|kirimin|sebutkan|disebutkan|berikan|diberikan|kasih|infokan|diinfokan|info|berapa|apa|foto|fotokan|share|bacakan|beritahu|butuh|perlu|lampirkan`,
  ),
  en: phrase(`send|share|give|tell|provide|confirm|what(?:'s| is)|may i|can i|could i|need|please|read`),
};
/** A warning, or help with changing it in the place meant for it. */
const noAsking = {
  id: phrase(
    `jangan|tidak (?:perlu|akan|pernah|boleh|usah|diminta|meminta|bisa)|jaga|rahasia|rahasiakan|kerahasiaan|hati[- ]hati|waspada|reset|mereset|direset|ganti|mengganti|diganti|ubah|mengubah|diubah|lupa|atur ulang|buat ulang|halaman|link|tautan|` +
      `(?:di|pada|lewat|melalui|ke) (?:\\S+ )?(?:aplikasi|website|web|app|halaman|atm|mesin|kolom|email)|siapapun|siapa pun|tersensor|disensor|ditutup|tanpa`,
  ),
  en: phrase(
    `never|don't|do not|won't|will not|keep|secret|reset|change|forgot|forgotten|anyone|hide|masked|cover|without|(?:in|on|through|via) (?:the |our |your )?(?:\\S+ )?(?:app|website|page|link|email)`,
  ),
};

/** What it asks the customer for; null: nothing that is nobody's business. */
export function asksSensitive(speech: Speech): SensitiveData | null {
  for (const sentence of speech.sentences) {
    if (noAsking.id.test(sentence.id) || noAsking.en.test(sentence.en)) continue;
    if (!isRequest(sentence)) continue;
    const found = terms.find(([, term]) => term.test(sentence.id) || term.test(sentence.en));
    if (found) return found[0];
  }
  return null;
}

function isRequest({ id, en, asks }: Sentence): boolean {
  if (
    /(?<= )(?:saya|kami|sistem|sudah|akan) (?:\S+ )?(?:kirim|kirimkan|terima|mengirim|mengirimkan|dikirim|infokan)(?= )/u.test(
      id,
    )
  )
    return false;
  return asking.id.test(id) || asking.en.test(en) || asks;
}

const card = /(?<![\p{L}\d*•-])[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}(?![\d*•])/gu;
const nik = /(?<![\p{L}\d])\d{16}(?!\d)/gu;
/** A number with another meaning stands in front of it. */
const otherNumber =
  /(?:resi|order|pesanan|invoice|inv|tiket|va|virtual account|rekening|rek|tracking|imei|awb|transaksi)\W{0,3}(?:\p{L}+\W{1,3}){0,2}$/iu;
const secretWords =
  /(?<![\p{L}])(otp|kode (?:otp|verifikasi)|verification code|pin|cvv|cvc|password|kata sandi|sandi|passcode)(?:nya)?(?:\s+\p{L}+){0,3}?\s*(?:adalah|is|:|=)?\s*(?![*•xX]{2})([\p{L}\d@#$!]*\d[\p{L}\d@#$!]{2,})(?![*•])/iu;

/** What it gives away: a card's or an identity card's number, a code or a password. Masked ones are fine. */
export function givesSensitive(text: string): SensitiveData | null {
  if (!/\d/.test(text)) return null;
  if (numbersIn(text, nik).some(isIdentityNumber)) return 'identity-number';
  if (numbersIn(text, card).some(isCardNumber)) return 'card-number';
  const secret = secretWords.exec(text)?.[1]?.toLowerCase();
  if (secret === undefined) return null;
  if (secret === 'pin') return 'pin';
  if (secret === 'cvv' || secret === 'cvc') return 'cvv';
  return /otp|verif/.test(secret) ? 'otp' : 'password';
}

function numbersIn(text: string, pattern: RegExp): string[] {
  const found = [...text.matchAll(pattern)];
  return found
    .filter((match) => !otherNumber.test(text.slice(Math.max(0, match.index - 40), match.index)))
    .map((match) => match[0].replace(/[ -]/g, ''));
}

/** By its check digit (Luhn), of which one in ten other numbers has a right one. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A NIK: province, regency, district, day (+40 for women), month, year, serial number. */
function isIdentityNumber(digits: string): boolean {
  const [province, day, month] = [digits.slice(0, 2), digits.slice(6, 8), digits.slice(8, 10)].map(Number);
  const isDay = day !== undefined && ((day >= 1 && day <= 31) || (day >= 41 && day <= 71));
  return (
    province !== undefined &&
    province >= 11 &&
    province <= 97 &&
    isDay &&
    month !== undefined &&
    month >= 1 &&
    month <= 12
  );
}
