import type { Language } from '../core/sop/policy.ts';

/** What the checking of a request found, as far as it is looked at. */
export type InputIssue = { keyword?: string; message?: string; params?: Record<string, unknown> };

/** One sentence about a value that was sent: what is wrong with it, and what to send instead. */
export function inputProblem(issue: InputIssue, value: unknown, language: Language): string {
  const { keyword, message = '', params = {} } = issue;
  const of = (text: Words): string => text[language];
  // A rule of ours has its own words, whatever was sent.
  if (ownWords[message]) return language === 'id' ? ownWords[message] : message;
  const several = oneOrSeveral.exec(message)?.[1];
  if (several) return language === 'id' ? `isi satu atau beberapa dari ${several}, dipisah koma` : message;
  if (value === undefined && keyword !== 'unrecognized_keys') return of(missing(params, language));
  switch (keyword) {
    case 'invalid_type':
      return of(wrongType(typeWords(params['expected'])));
    case 'invalid_value':
      return of(notOneOf(listed(params['values'])));
    case 'unrecognized_keys':
      return of(unknownKeys(listed(params['keys'])));
    case 'too_big':
      return of(tooBig(String(params['maximum']), countedIn(params['origin'])));
    case 'too_small':
      return of(tooSmall(String(params['minimum']), countedIn(params['origin'])));
    case 'invalid_union':
      return of('options' in params ? notOneOf(listed(params['options'])) : wrongForm);
    case 'invalid_format':
      return of(wrongForm);
    default:
      return message === '' ? of(wrongForm) : message;
  }
}

/** As schemas.ts says it of a list in a query. */
const oneOrSeveral = /^is one or several of (.+), separated by commas$/;

type Words = Record<Language, string>;

function missing({ expected, values, options }: Record<string, unknown>, language: Language): Words {
  const wanted = listed(values ?? options) || typeWords(expected)[language];
  return {
    id: `wajib diisi${wanted === '' ? '' : `, dengan ${wanted}`}`,
    en: `is missing: send ${wanted === '' ? 'it, too' : wanted}`,
  };
}

const types: Record<string, Words> = {
  string: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'a number' },
  int: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  array: { id: 'daftar', en: 'a list' },
  object: { id: 'objek', en: 'an object' },
};

function typeWords(expected: unknown): Words {
  return types[String(expected)] ?? { id: '', en: '' };
}

function wrongType({ id, en }: Words): Words {
  return id === '' ? wrongForm : { id: `bukan ${id}: isi dengan ${id}`, en: `is not ${en}: send ${en}` };
}

function notOneOf(values: string): Words {
  return { id: `tidak dikenal: isi salah satu dari ${values}`, en: `is not known: send one of ${values}` };
}

function unknownKeys(keys: string): Words {
  return { id: `isian ini tidak dikenal, hapus: ${keys}`, en: `these are not known here, leave them out: ${keys}` };
}

function tooBig(most: string, { id, en }: Words): Words {
  return { id: `terlalu banyak: paling banyak ${most}${id}`, en: `is too much: at most ${most}${en}` };
}

function tooSmall(least: string, { id, en }: Words): Words {
  return { id: `kurang: paling sedikit ${least}${id}`, en: `is too little: at least ${least}${en}` };
}

function countedIn(origin: unknown): Words {
  if (origin === 'string') return { id: ' huruf', en: ' characters' };
  return origin === 'array' ? { id: ' buah', en: ' of them' } : { id: '', en: '' };
}

const wrongForm: Words = {
  id: 'bentuknya tidak benar: lihat bentuknya di /docs',
  en: 'has a wrong form: see /docs for the right one',
};

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : '';
}

/** Rules of our own are written in English where they are checked; these are the same in Indonesian. */
export const ownWords: Readonly<Record<string, string>> = {
  'is missing': 'wajib diisi',
  'is empty': 'masih kosong: tulis sesuatu',
  'may hold no NUL character': 'tidak boleh berisi karakter NUL',
  'may hold no blanks': 'tidak boleh berisi spasi: salin lagi tanpa spasi',
  'is a number, digits only': 'harus angka saja',
  'may hold no line breaks': 'tidak boleh berisi ganti baris',
  'is not the name of a server': 'bukan nama server: isi misalnya mail.example.com, tanpa https://',
  'is not an https address': 'bukan alamat https: isi misalnya https://oauth2.googleapis.com/token',
  'is not an e-mail address': 'bukan alamat email: isi misalnya cs@example.com',
  'is not a token as BotFather gives it: a number, a colon and letters':
    'bukan token dari BotFather: harus angka, titik dua, lalu huruf',
  'name what is to change': 'sebutkan apa yang diubah',
  'is small letters, digits and _, beginning with a letter': 'harus huruf kecil, angka, dan _, diawali huruf',
  'write the number with its country code, as +62 812 3456 7890':
    'tulis nomor dengan kode negaranya, misalnya +62 812 3456 7890',
  'give at least one of category, priority, urgency and impact':
    'isi sedikitnya satu dari category, priority, urgency, dan impact',
  'give exactly one of until and minutes': 'isi salah satu saja: until atau minutes',
  'give exactly one of text, choice and file': 'isi salah satu saja: text, choice, atau file',
  'give exactly one of text, template and media': 'isi salah satu saja: text, template, atau media',
  'give exactly one of team and agent': 'isi salah satu saja: team atau agent',
  'of a call the phone number or the contact is needed: give phone or contact':
    'untuk telepon, isi nomornya (phone) atau kontaknya (contact)',
  'has white space around it, or half a character in it': 'ada spasi di ujungnya, atau karakter yang terpotong',
};
