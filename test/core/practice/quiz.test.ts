import { describe, expect, it } from 'vitest';
import { drawQuiz } from '../../../src/core/practice/quiz.ts';
import type { Question } from '../../../src/core/practice/scenario.ts';

function question(name: string): Question {
  return {
    ...{ name, language: 'id', ask: `${name}?`, right: `${name} benar`, why: 'Karena.', sop: 'K1' },
    wrong: ['x', 'y'],
  };
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const questions = names.map(question);

function counting(from: number): () => number {
  let state = from;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe('a quiz (SOP M4)', () => {
  it('asks five questions, each once, its choices in an order of their own', () => {
    const drawn = drawQuiz(questions, [], counting(7));
    expect(drawn).toHaveLength(5);
    expect(new Set(drawn.map(({ name }) => name)).size).toBe(5);
    for (const { name, choices, right } of drawn) {
      expect(choices.toSorted()).toEqual([`${name} benar`, 'x', 'y']);
      expect(choices[right]).toBe(`${name} benar`);
    }
    const places = new Set(drawQuiz(questions, [], counting(11)).map(({ right }) => right));
    expect(places.size).toBeGreaterThan(1);
  });

  it('asks first what was last answered wrong, then what is new, then what was right longest ago', () => {
    const before = [
      { question: 'a', isRight: false, at: 10 },
      { question: 'a', isRight: true, at: 50 },
      { question: 'b', isRight: true, at: 20 },
      { question: 'c', isRight: true, at: 10 },
      { question: 'c', isRight: false, at: 30 },
      { question: 'd', isRight: true, at: 40 },
    ];
    for (const seed of [1, 2, 3]) {
      const drawn = drawQuiz(questions, before, counting(seed)).map(({ name }) => name);
      expect(drawn[0]).toBe('c');
      expect(drawn.slice(1, 4).toSorted()).toEqual(['e', 'f', 'g']);
      expect(drawn[4]).toBe('b');
    }
  });

  it('is shorter where there are fewer questions', () => {
    expect(drawQuiz(questions.slice(0, 2), [], counting(1))).toHaveLength(2);
  });
});
