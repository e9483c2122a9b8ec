import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { addWords } from '../../../words/i18n.ts';
import { words as practiceWords } from '../../practice/words.ts';
import { useOverview } from '../content-api.ts';
import classes from '../content.module.css';
import { NewPractice } from './new-practice.tsx';
import { isWanted, SplitList } from '../split-list.tsx';
import { useActiveRow } from '../use-active-row.ts';
import type { Overview } from '../types.ts';

// What agents do and how customers feel is named as where it is practised.
addWords('practice', practiceWords);

type Line = Overview['practice'][number];

/** What staff train with, and the one that was chosen (SOP M4). */
export function PracticeListPage() {
  const { t } = useTranslation('content');
  const params = useParams({ strict: false });
  const overview = useOverview();
  const [wanted, setWanted] = useState('');
  const all = overview.data?.practice ?? [];
  const shown = all.filter(({ name, title, language }) => isWanted([name, title, language], wanted));
  const list = useActiveRow<HTMLDivElement>(
    `${params.kind} ${params.name}`,
    shown.some(({ kind, name }) => kind === params.kind && name === params.name),
  );
  return (
    <SplitList
      title={t('practice')}
      wanted={wanted}
      onWanted={setWanted}
      isEmpty={overview.data !== undefined && shown.length === 0}
      none={t('training.none')}
      isOpen={params.name !== undefined}
      newLabel={t('training.new')}
      newDialog={(close) => <NewPractice onClose={close} />}
      rows={
        <div ref={list} className={classes['rows']}>
          <BrokenFiles />
          <Lines title={t('training.scenarios')} lines={shown.filter(({ kind }) => kind === 'scenario')} />
          <Lines title={t('training.questions')} lines={shown.filter(({ kind }) => kind === 'question')} />
        </div>
      }
    >
      {params.name === undefined ? (
        <EmptyState
          title={t(all.length === 0 ? 'training.none' : 'training.choose')}
          hint={t(all.length === 0 ? 'training.noneHint' : 'training.chooseHint')}
        />
      ) : (
        <Outlet key={`${params.kind} ${params.name}`} />
      )}
    </SplitList>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className={classes['rowsTitle']}>{title}</h2>
      <ul className={classes['plain']}>
        {lines.map((line) => (
          <li key={`${line.file} ${line.line}`}>
            <Link
              to="/content/practice/$kind/$name"
              params={{ kind: line.kind, name: line.name }}
              className={classes['row'] ?? ''}
              activeProps={{ 'data-active': true }}
            >
              <span>{line.title || line.name}</span>
              <LineFacts line={line} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineFacts({ line: { kind, name, language, file, line } }: { line: Line }) {
  const { t } = useTranslation('content');
  const { practice = [], problems = [] } = useOverview().data ?? {};
  const next = practice.find((other) => other.file === file && other.line > line)?.line ?? Infinity;
  const isWrong = problems.some(
    (problem) => problem.severity === 'error' && problem.file === file && problem.line >= line && problem.line < next,
  );
  if (isWrong) return <small data-tone="late">{t('error')}</small>;
  return (
    <small>
      {language.toUpperCase()}
      {kind === 'scenario' ? ` · ${name}` : ''}
    </small>
  );
}

/** Files of which no list can be made are mended as text. */
function BrokenFiles() {
  const { t } = useTranslation('content');
  const { practice = [], files = [], problems = [] } = useOverview().data ?? {};
  const broken = files.filter(
    ({ name, kind }) =>
      kind === 'practice' &&
      !practice.some(({ file }) => file === name) &&
      problems.some((problem) => problem.file === name && problem.severity === 'error'),
  );
  return broken.map(({ name }) => (
    <Link key={name} to="/content/files" search={{ name }} className={classes['row'] ?? ''}>
      <small data-tone="late">{t('training.broken', { file: name })}</small>
    </Link>
  ));
}
