import { dictionary } from './dictionary.js';

const KEPT_AS = 'sapa.language';

/** Puts values in; a value is never looked at for placeholders again. */
export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The first of the reader's languages that the page has; Indonesian readers get Indonesian, all others English. */
export function preferredLanguage(wanted) {
  for (const tag of wanted) {
    if (/^(id|in|ms|jv|su)\b/i.test(tag)) return 'id';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** `t(key, values)` in one language; a word it lacks is shown by its key rather than hidden. */
export function wordsIn(language) {
  const words = dictionary[language];
  const t = (key, values) => fill(words[key] ?? key, values);
  t.language = language;
  t.locale = language === 'id' ? 'id-ID' : 'en-GB';
  /** A word for something that the service may know and the page does not: then its own name. */
  t.orName = (key, name, values) => (key in words ? fill(words[key], values) : name);
  t.has = (key) => key in words;
  return t;
}

export function keptLanguage() {
  return localStorage.getItem(KEPT_AS) === 'id' || localStorage.getItem(KEPT_AS) === 'en'
    ? localStorage.getItem(KEPT_AS)
    : preferredLanguage(navigator.languages ?? [navigator.language]);
}

export function keepLanguage(language) {
  localStorage.setItem(KEPT_AS, language);
}
