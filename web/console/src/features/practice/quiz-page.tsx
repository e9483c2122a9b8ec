import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../../app/notice.ts';
import { Problem } from '../../parts/problem.tsx';
import { procedureOf } from '../sop/procedures.ts';
import { useAnswer, useBeginQuiz, useQuiz, type Quiz } from './practice-data.ts';
import { PracticeFrame } from './practice-frame.tsx';
import classes from './practice.module.css';

const route = getRouteApi('/practice/quiz/$id');

/** Questions one at a time; the right choice is told after each (SOP M4). */
export function QuizPage() {
  const { id } = route.useParams();
  const { t } = useTranslation('practice');
  const quiz = useQuiz(id);
  return (
    <PracticeFrame hint={t('hint')}>
      {quiz.isPending ? <Loader size="sm" aria-label={t('app:loading')} /> : null}
      {quiz.isError && !quiz.data ? <Problem error={quiz.error} onRetry={() => void quiz.refetch()} /> : null}
      {quiz.data ? <Run key={id} quiz={quiz.data} /> : null}
    </PracticeFrame>
  );
}

/** A question stays with its answer until the next one is wanted. */
function Run({ quiz }: { quiz: Quiz }) {
  const answered = quiz.questions.filter(({ answer }) => answer !== null).length;
  const [place, setPlace] = useState(answered);
  const question = quiz.questions[place];
  if (!question) return <Result quiz={quiz} />;
  return <Asked key={place} quiz={quiz} place={place} question={question} onNext={() => setPlace(place + 1)} />;
}

type Question = Quiz['questions'][number];
type AskedProps = { quiz: Quiz; place: number; question: Question; onNext(): void };

function Asked({ quiz, place, question, onNext }: AskedProps) {
  const { t } = useTranslation('practice');
  const answer = useAnswer(quiz.id);
  const notice = useNotice();
  const [choice, setChoice] = useState<number | null>(null);
  const [isMissing, setMissing] = useState(false);
  const all = quiz.questions.length;
  const isAnswered = question.answer !== null;
  const give = () => {
    setMissing(choice === null);
    if (choice === null) return;
    answer.mutate({ question: place, choice }, { onError: (error) => notice.failed(error) });
  };
  return (
    <form
      className={classes['quiz']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isAnswered) onNext();
        else give();
      }}
    >
      <div className={classes['progress']} aria-hidden>
        <span style={{ width: `${((place + (isAnswered ? 1 : 0)) / all) * 100}%` }} />
      </div>
      <p className={classes['soft']}>{t('question', { number: place + 1, all })}</p>
      <fieldset className={classes['choices']}>
        <legend>{question.ask}</legend>
        {question.choices.map((text, index) => (
          <Choice
            key={text}
            text={text}
            isChosen={(question.answer ?? choice) === index}
            isAnswered={isAnswered}
            isRight={question.right === index}
            onChoose={() => setChoice(index)}
          />
        ))}
      </fieldset>
      <div role="status">{isAnswered ? <Told question={question} /> : null}</div>
      {isMissing && choice === null ? <p role="alert">{t('choose')}</p> : null}
      <div className={classes['buttons']}>
        <NextButton isAnswered={isAnswered} isLast={place + 1 === all} isBusy={answer.isPending} />
      </div>
    </form>
  );
}

/** What was answered leads on by Enter. */
function NextButton({ isAnswered, isLast, isBusy }: { isAnswered: boolean; isLast: boolean; isBusy: boolean }) {
  const { t } = useTranslation('practice');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAnswered) button.current?.focus();
  }, [isAnswered]);
  return (
    <Button type="submit" ref={button} loading={isBusy}>
      {t(isAnswered ? (isLast ? 'finish' : 'next') : 'answer')}
    </Button>
  );
}

type ChoiceProps = { text: string; isChosen: boolean; isAnswered: boolean; isRight: boolean; onChoose(): void };

function Choice({ text, isChosen, isAnswered, isRight, onChoose }: ChoiceProps) {
  const { t } = useTranslation('practice');
  const isWrong = isAnswered && isChosen && !isRight;
  return (
    <label
      className={classes['choice']}
      data-answered={isAnswered || undefined}
      data-right={(isAnswered && isRight) || undefined}
      data-wrong={isWrong || undefined}
    >
      <input type="radio" name="choice" checked={isChosen} disabled={isAnswered} onChange={onChoose} />
      <span>{text}</span>
      {isAnswered && isRight ? (
        <small>
          <IconCheck size={14} aria-hidden /> {t('correct')}
        </small>
      ) : isWrong ? (
        <small>
          <IconAlertTriangle size={14} aria-hidden /> {t('chosen')}
        </small>
      ) : null}
    </label>
  );
}

function Told({ question: { answer, right, choices, why, sop } }: { question: Question }) {
  const { t, i18n } = useTranslation('practice');
  const shown = right === null ? '' : (choices[right] ?? '');
  return (
    <div className={classes['told']}>
      <strong>{answer === right ? t('right') : t('wrong', { right: shown })}</strong>
      <p>{why}</p>
      {sop ? (
        <p className={classes['soft']}>
          <b>{sop}</b> {procedureOf(sop, i18n.language)}
        </p>
      ) : null}
    </div>
  );
}

function Result({ quiz: { questions, right, language } }: { quiz: Quiz }) {
  const { t } = useTranslation('practice');
  const client = useQueryClient();
  const begin = useBeginQuiz();
  const notice = useNotice();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    void client.invalidateQueries({ queryKey: ['practice', 'overview'] });
    void client.invalidateQueries({ queryKey: ['practice', 'history'] });
  }, [client]);
  const wrong = questions.filter((question) => question.answer !== question.right);
  const again = () =>
    begin.mutate(language, {
      onSuccess: ({ id }) => void navigate({ to: '/practice/quiz/$id', params: { id } }),
      onError: (error) => notice.failed(error),
    });
  return (
    <section className={classes['quiz']} aria-labelledby="quiz-result">
      <h2 id="quiz-result" ref={heading} tabIndex={-1}>
        {t('quizResult', { right, all: questions.length })}
      </h2>
      {wrong.length === 0 ? <p>{t('quizAll')}</p> : null}
      {wrong.map((question) => (
        <div key={question.ask}>
          <p>{question.ask}</p>
          <Told question={question} />
        </div>
      ))}
      <div className={classes['buttons']}>
        <Button variant="default" renderRoot={(props) => <Link to="/practice" {...props} />}>
          {t('back')}
        </Button>
        <Button loading={begin.isPending} onClick={again}>
          {t('quizAgain')}
        </Button>
      </div>
    </section>
  );
}
