import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMasksTheater } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../../app/notice.ts';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { OrderDialog } from '../case/order-dialog.tsx';
import { mayEditContent, useMe } from '../session/session.tsx';
import { History } from './history.tsx';
import { useBeginQuiz, useBeginRolePlay, useOverview, type Overview } from './practice-data.ts';
import { percent } from './percent.ts';
import { PracticeFrame } from './practice-frame.tsx';
import classes from './practice.module.css';

/** What there is to practise, and how I did so far (SOP M4). */
export function PracticePage() {
  const { t } = useTranslation('practice');
  const overview = useOverview();
  return (
    <PracticeFrame hint={t('hint')}>
      {overview.isPending ? <p>{t('app:loading')}</p> : null}
      {overview.isError && !overview.data ? (
        <Problem error={overview.error} onRetry={() => void overview.refetch()} />
      ) : null}
      {overview.data ? <Offered overview={overview.data} /> : null}
    </PracticeFrame>
  );
}

function Offered({ overview: { scenarios, quizzes, open } }: { overview: Overview }) {
  const { t, i18n } = useTranslation('practice');
  // What is in the reader's own language first.
  const mineFirst = <T extends { language: string }>(all: readonly T[]) =>
    all.toSorted((one, other) => Number(other.language === i18n.language) - Number(one.language === i18n.language));
  const isEmpty = scenarios.length === 0 && quizzes.length === 0;
  const unfinished = open.find(({ kind }) => kind === 'role-play')?.title ?? null;
  return (
    <>
      {isEmpty ? (
        <EmptyState title={t('none')} hint={t('noneHint')} icon={<IconMasksTheater size={28} stroke={1.6} />}>
          <EditLink />
        </EmptyState>
      ) : null}
      {open.map((one) => (
        <OpenOne key={one.id} one={one} />
      ))}
      {scenarios.length === 0 ? null : (
        <section aria-labelledby="practice-role-plays">
          <h2 id="practice-role-plays">{t('rolePlays')}</h2>
          <ul className={classes['cards']}>
            {mineFirst(scenarios).map((scenario) => (
              <RolePlayCard key={scenario.name} scenario={scenario} unfinished={unfinished} />
            ))}
          </ul>
        </section>
      )}
      {quizzes.length === 0 ? null : (
        <section aria-labelledby="practice-quizzes">
          <h2 id="practice-quizzes">{t('quizzes')}</h2>
          <ul className={classes['cards']}>
            {mineFirst(quizzes).map((quiz) => (
              <QuizCard key={quiz.language} quiz={quiz} />
            ))}
          </ul>
        </section>
      )}
      <History />
    </>
  );
}

/** For those who write it. */
function EditLink() {
  const { t } = useTranslation('practice');
  return mayEditContent(useMe()) ? <Link to="/content/practice">{t('edit')}</Link> : null;
}

/** Where one comes back to what was left: a role-play or a quiz. */
function useGo() {
  const navigate = useNavigate();
  return (kind: 'role-play' | 'quiz', id: string) =>
    void (kind === 'quiz'
      ? navigate({ to: '/practice/quiz/$id', params: { id } })
      : navigate({ to: '/practice/role-play/$id', params: { id } }));
}

function OpenOne({ one: { id, kind, title } }: { one: Overview['open'][number] }) {
  const { t } = useTranslation('practice');
  const go = useGo();
  return (
    <div className={classes['openOne']}>
      <div>
        <strong>{t('openOne', { title })}</strong>
        {kind === 'role-play' ? <p>{t('openHint')}</p> : null}
      </div>
      <Button size="sm" onClick={() => go(kind, id)} aria-label={t('startOf', { action: t('goOn'), title })}>
        {t('goOn')}
      </Button>
    </div>
  );
}

/** So many are drawn each time. */
const quizLength = 5;

type Mine = Overview['quizzes'][number]['mine'];
type CardProps = { title: string; mine: Mine; isBusy: boolean; onStart(): void; children: ReactNode };

function Card({ title, mine, isBusy, onStart, children }: CardProps) {
  const { t, i18n } = useTranslation('practice');
  const shown = (share: number) => percent(share, i18n.language);
  const action = t(mine ? 'again' : 'start');
  return (
    <li className={classes['card']}>
      <h3>{title}</h3>
      {children}
      <div className={classes['foot']}>
        <span className={classes['soft']}>
          {mine ? t('lastBest', { last: shown(mine.last), best: shown(mine.best) }) : t('notYet')}
        </span>
        <Button
          size="sm"
          variant={mine ? 'default' : 'filled'}
          loading={isBusy}
          onClick={onStart}
          aria-label={t('startOf', { action, title })}
        >
          {action}
        </Button>
      </div>
    </li>
  );
}

type RolePlayCardProps = { scenario: Overview['scenarios'][number]; unfinished: string | null };

function RolePlayCard({ scenario, unfinished }: RolePlayCardProps) {
  const { name, title, about, channel, customer, sop, language, mine } = scenario;
  const { t, i18n } = useTranslation('practice');
  const begin = useBeginRolePlay();
  const notice = useNotice();
  const go = useGo();
  const [isAsking, asking] = useDisclosure(false);
  const start = () =>
    begin.mutate(
      { scenario: name },
      { onSuccess: ({ id }) => go('role-play', id), onError: (error) => notice.failed(error) },
    );
  return (
    <Card title={title} mine={mine} isBusy={begin.isPending} onStart={unfinished === null ? start : asking.open}>
      {isAsking && unfinished !== null ? (
        <OrderDialog
          title={t('another')}
          submit={t('anotherGo')}
          isRunning={begin.isPending}
          error={begin.error}
          onSubmit={start}
          onClose={asking.close}
        >
          {t('anotherHint', { title: unfinished })}
        </OrderDialog>
      ) : null}
      <p>{about}</p>
      <p className={classes['facts']}>
        <ChannelIcon channel={channel} />
        <span>{t('customer', { name: customer.name, mood: t(`mood.${customer.mood}`) })}</span>
        {language === i18n.language ? null : <span>{t(`inLanguage.${language}`)}</span>}
        <span title={t('sops')}>{sop.join(' · ')}</span>
      </p>
    </Card>
  );
}

function QuizCard({ quiz: { language, questions, mine } }: { quiz: Overview['quizzes'][number] }) {
  const { t } = useTranslation('practice');
  const begin = useBeginQuiz();
  const notice = useNotice();
  const go = useGo();
  const start = () =>
    begin.mutate(language, { onSuccess: ({ id }) => go('quiz', id), onError: (error) => notice.failed(error) });
  return (
    <Card title={t(`quizIn.${language}`)} mine={mine} isBusy={begin.isPending} onStart={start}>
      <p>{t(questions > quizLength ? 'quizHint' : 'quizAllHint', { count: questions })}</p>
    </Card>
  );
}
