export function readPhones(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d])(?:\(?\+?\d[\d\s().-]{6,22}\d)(?![\p{L}\d])/gu)) {
    const phone = asPhone(match[0]);
    if (phone !== null) found.push(phone);
  }
  return found;
}

export function asPhone(typed: string): string | null {
  const digits = typed.replace(/\D/g, '');
  const international = typed.trim().replace('(', '').startsWith('+');
  if (/^0?8[1-9]\d{7,11}$/.test(digits) && !international) return `+62${digits.replace(/^0/, '')}`;
  if (/^620?8[1-9]\d{7,11}$/.test(digits)) return `+62${digits.replace(/^620?/, '')}`;
  if (/^0[2-79]\d{7,10}$/.test(digits) && !international) return `+62${digits.slice(1)}`;
  return international && /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

/** "Hp 0812-3344-5566 ya", and nothing that it stands beside. */
export function isOnlyPhone(text: string): boolean {
  const rest = text.replace(besidePhone, ' ');
  return (
    rest !== text && !/\d/.test(rest) && (rest.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => beside.test(word))
  );
}

export const besidePhone =
  /(?<![\s,;/-])[\s,;/-]*(?<!\p{L})(?:(?:(?:no|nomor|nomer)\.? ?)?(?:hp|wa|telp|tlp|telepon|phone)(?:nya)?[ .:]*)?(?:\+?62|0)8[\d -]{7,14}\d/giu;
const beside =
  /^(?:ini|itu|nomor|nomer|nmr|no|nomornya|nomernya|hp|hpnya|wa|ya|iya|kak|min|oke|ok|ke|di|my|number|is|it|its|the|phone)$/;

const digitNames = [
  'nol|kosong|zero|oh',
  'satu|one',
  'dua|two',
  'tiga|three',
  'empat|four',
  'lima|five',
  'enam|six',
  'tujuh|seven',
  'delapan|eight',
  'sembilan|nine',
];
const digit = digitNames.join('|');
const spokenNumber = new RegExp(String.raw`(?<!\p{L})(?:(?:${digit})[ ,.-]+){8,}(?:${digit})(?!\p{L})`, 'giu');

/** A number spoken digit by digit, or typed with the letter O for its nought. */
export function asDigits(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])o(?=8\d)/giu, '0')
    .replace(spokenNumber, (spoken) =>
      (spoken.toLowerCase().match(/\p{L}+/gu) ?? [])
        .map((word) => digitNames.findIndex((names) => names.split('|').includes(word)))
        .join(''),
    );
}
