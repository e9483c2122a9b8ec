import { drawQuiz, type AnsweredBefore, type AskedQuestion } from '../../core/practice/quiz.ts';
import type { Question } from '../../core/practice/scenario.ts';
import type { Language } from '../../core/sop/policy.ts';
import type { Store } from '../../store/store.ts';
import type { Attempt, Attempts, Outcome } from './attempts.ts';

/** The choices that were taken, in the order of the questions. */
type State = { questions: AskedQuestion[]; answers: number[] };
export type Quiz = Attempt<State>;

export type QuizParts = { attempts: Attempts; store: Store; now(): number; chance(): number; revision(): string };

/** Answers so far back are looked at. */
const mostAnswers = 500;

type Begun = { userId: string; language: Language; questions: readonly Question[]; title: string };

/** Quizzes of the people at the desk; each is an attempt of its own. */
export function createQuizzes({ attempts, store, now, chance, revision }: QuizParts) {
  async function answeredBefore(userId: string): Promise<AnsweredBefore[]> {
    const rows = await store.db
      .selectFrom('practice_marks')
      .select(['name', 'kept', 'ended_at'])
      .where('user_id', '=', userId)
      .where('kind', '=', 'question')
      .orderBy('attempt_id', 'desc')
      .limit(mostAnswers)
      .execute();
    return rows.map((row) => ({ question: row.name, isRight: row.kept === 1, at: row.ended_at }));
  }

  return {
    async begin({ userId, language, questions, title }: Begun): Promise<Quiz> {
      const drawn = drawQuiz(questions, await answeredBefore(userId), chance);
      const state: State = { questions: drawn, answers: [] };
      const begun = { userId, kind: 'quiz' as const, name: language, title, language, revision: revision(), state };
      return (await attempts.begin(begun)) as Quiz;
    },

    /**
     * The answer to the question of that place, from 0. One that was answered stays as it was answered. Null: it is
     * not its turn, or there is no such choice.
     */
    async answer(quiz: Quiz, given: { place: number; choice: number }): Promise<Quiz | null> {
      const { questions, answers } = quiz.state;
      if (given.place < answers.length) return quiz;
      const question = questions[given.place];
      if (given.place > answers.length || !question || question.choices[given.choice] === undefined) return null;
      const state = { questions, answers: [...answers, given.choice] };
      const isLast = state.answers.length === questions.length;
      // Another window of theirs was quicker: what stands there stands.
      await attempts.save({ ...quiz, state }, isLast ? outcomeOf(state, now()) : null);
      return (await attempts.find(quiz.id)) as Quiz | null;
    },
  };
}

export type Quizzes = ReturnType<typeof createQuizzes>;

function outcomeOf({ questions, answers }: State, at: number): Outcome {
  const marks = questions.map(({ name, sop, right }, place) => ({
    ...{ kind: 'question' as const, sop, name, isKept: answers[place] === right },
  }));
  return { at, score: marks.filter(({ isKept }) => isKept).length / questions.length, marks };
}
