const LINK = /\bhttps?:\/\/[^\s<>"']+/g;
const TRAILING = /[.,;:!?)\]}]+$/;

/** Text cut into plain pieces and links, for making elements of; nothing of it is ever read as HTML. */
export function linkPieces(text) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const url = match[0].replace(TRAILING, '');
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: url, url });
    from = match.index + url.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The last words as the list shows them: `[image]` is a message without words, named in the reader's language. */
export function previewText(preview, t) {
  const kind = /^\[(\w+)\]$/.exec(preview)?.[1];
  return kind && t.has(`kind_${kind}`) ? t(`kind_${kind}`) : preview;
}

/** A quick reply with what is known put in; what is not known becomes `…`, a gap for the agent to fill. */
export function fillReply(text, values) {
  return text.replace(/\{\{\s*([\p{L}\p{N}_]+)\s*\}\}/gu, (_, name) => values[name] || '…');
}

/** What quick replies may use. `language` is the customer's, `hour` the business's. */
export function replyValues({ language, business, customerName, agentName, number, hour }) {
  const address = addressIn(language, business);
  const name = customerName ?? '';
  return {
    sapaan: address,
    nama: name,
    panggilan: [address, name].filter(Boolean).join(' '),
    bisnis: business.name,
    agen: agentName,
    nomor: number,
    waktu: language === 'id' ? indonesianTime(hour) : englishTime(hour),
  };
}

/** "Kak" belongs to Indonesian: in another language than the business's own nobody is called so. */
function addressIn(language, business) {
  if (language === business.language) return business.address;
  return language === 'id' ? 'Kak' : '';
}

function indonesianTime(hour) {
  if (hour < 4 || hour >= 18) return 'malam';
  if (hour < 11) return 'pagi';
  return hour < 15 ? 'siang' : 'sore';
}

function englishTime(hour) {
  if (hour < 4 || hour >= 18) return 'evening';
  return hour < 12 ? 'morning' : 'afternoon';
}

/** 2.4 MB, 812 kB. */
export function fileSize(bytes, t) {
  const [size, unit] = bytes >= 1e6 ? [bytes / 1e6, 'megabyte'] : [Math.max(1, bytes / 1e3), 'kilobyte'];
  const digits = size < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(t.locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(size);
}

/** +62 812-3456-7890: digits in groups that can be read out; other countries' as they are, with the plus. */
export function phoneText(digits) {
  if (!/^62\d{8,12}$/.test(digits)) return /^\d+$/.test(digits) ? `+${digits}` : digits;
  const [, code, middle, rest] = /^62(\d{3})(\d{4})(\d*)$/.exec(digits) ?? [];
  return `+62 ${[code, middle, rest].filter(Boolean).join('-')}`;
}

/** One or two letters that stand for a person. */
export function initials(name) {
  const all = name.split(/\s+/).flatMap((word) => word.match(/[\p{L}\p{N}]/u) ?? []);
  const alphabetic = all.filter((letter) => /\p{L}/u.test(letter));
  const letters = (alphabetic.length > 0 ? alphabetic : all).map((letter) => letter.toUpperCase());
  return letters.length > 1 ? letters[0] + letters.at(-1) : (letters[0] ?? '?');
}

/** A search without the accents and capitals that nobody types. */
export function isMatch(text, query) {
  const plain = (value) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain(text).includes(plain(query));
}

/** The variables of an approved template, in the order in which the API takes them. */
export function templateVariables(components) {
  const found = [];
  for (const component of components) {
    const place = component.type.toLowerCase();
    if (place === 'header' || place === 'body') {
      for (const name of variablesOf(component.text ?? '')) found.push({ component: place, name });
    }
    if (place === 'buttons') {
      (component.buttons ?? []).forEach((button, index) => {
        for (const name of variablesOf(button.url ?? '')) found.push({ component: 'button', index, name });
      });
    }
  }
  return found;
}

function variablesOf(text) {
  return [...new Set([...text.matchAll(/\{\{\s*([\w]+)\s*\}\}/g)].map((match) => match[1]))];
}
