import { remembered } from './remembered.ts';

/** A question about single words that is put to every message. */
export type WordQuestion = {
  ofAny: (words: readonly string[]) => boolean;
  ofEach: (words: readonly string[]) => boolean;
};

const questions: ((word: string) => boolean)[] = [];
/** One bit a question. */
const most = 31;

/** All answers about a word are looked up together, those about a message's words once: several questions cost what one does. */
export function wordQuestion(question: (word: string) => boolean): WordQuestion {
  if (questions.length === most) throw new Error('too many questions about a word');
  const bit = 1 << questions.length;
  questions.push(question);
  answersOfWord = remembered(askAll);
  last = noAnswers;
  return {
    ofAny: (words) => (answersOf(words).ofAny & bit) !== 0,
    ofEach: (words) => (answersOf(words).ofEach & bit) !== 0,
  };
}

type Answers = { words: readonly string[]; ofAny: number; ofEach: number };

const noAnswers: Answers = { words: [], ofAny: 0, ofEach: -1 };
let last = noAnswers;

function answersOf(words: readonly string[]): Answers {
  if (words === last.words) return last;
  let ofAny = 0;
  let ofEach = -1;
  for (const word of words) {
    const answers = answersOfWord(word);
    ofAny |= answers;
    ofEach &= answers;
  }
  return (last = { words, ofAny, ofEach });
}

let answersOfWord = remembered(askAll);

function askAll(word: string): number {
  let answers = 0;
  for (const [at, question] of questions.entries()) if (question(word)) answers |= 1 << at;
  return answers;
}
