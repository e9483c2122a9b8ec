import { wordSet } from './lexicon/table.ts';
import { days } from './lexicon/variants.ts';

/** "I want to book the night dive", "sign me up for …": behind it stands what. "Booked" tells of what was. */
const wishes =
  /(?<!\p{L})(?:book|reserve|sign (?:me|us) up for|enrol(?:l)?(?: (?:me|us))? (?:in|for))(?:(?: (?:me|us))? (?:the|an?|your|our|my))? (.+)$/iu;
const asksHow = /(?<!\p{L})(?:how|where|when|what|which|why|booked|reserved|already)(?!\p{L})/iu;
/** Which of what is sold is asked for, and neither when, where nor who. */
const asksWhich =
  /^(?!.*\b(?:time|day|date|when|where|who|whose|name|address|e-?mail|phone|number|how|hotel|airport|language)\b).*\b(?:which|what)\b.*\b(?:would you|do you want|like|interested|need|book)\b/i;
/** What comes behind a thing says when it is to be, and for whom. */
const ends = wordSet(
  'for on at from to with in of and or but please pls if thanks thank you next this tonight today tmr now asap by via through because so we i is are',
);
/** What any trade may call what it sells. */
const anything = wordSet(
  'a an the it that this one two three four five some any something anything spot spots place places seat seats slot slots table tables room rooms trip trips tour tours ticket tickets ' +
    'appointment appointments session sessions time day date activity service visit stay us me them everything else another more first same here there online directly',
);
const mostWords = 4;

/**
 * The thing that a wish to book names, where the form's question asks which. `known`: the words of the entry and its question, which say
 * nothing of which. Null: none is named.
 */
export function findBooked(text: string, known: string, { ask }: { ask: string }): string | null {
  if (!asksWhich.test(ask) || asksHow.test(text)) return null;
  const behind =
    wishes
      .exec(
        text
          .replaceAll(/\s+/g, ' ')
          .split(/[?!.,;\n]/)[0]!
          .trim(),
      )?.[1]
      ?.split(' ') ?? [];
  const end = behind.findIndex((word) => endsThing(word.toLowerCase()));
  const named = end < 0 ? behind : behind.slice(0, end);
  const ofEntry = new Set(known.toLowerCase().match(/\p{L}+/gu));
  const says = (word: string) => !anything.has(word) && !ofEntry.has(word) && !ofEntry.has(word.replace(/s$/, ''));
  const isNamed = named.length <= mostWords && named.some((word) => says(word.toLowerCase()));
  return isNamed && named.every((word) => /^[\p{L}\p{N}'’-]+$/u.test(word)) ? named.join(' ') : null;
}

function endsThing(word: string): boolean {
  return ends.has(word) || days.has(word) || /^\d/.test(word);
}
