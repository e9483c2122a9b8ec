import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { mayEditContent, useMe } from '../../session/session.tsx';
import { entryOf, useFileEditor, useOverview, type Entry } from '../content-api.ts';
import classes from '../content.module.css';
import { FileActions } from '../editing/file-actions.tsx';
import { EditorNotes } from '../editing/editor-notes.tsx';
import { goOnIn, headingOf } from '../editing/made-entry.ts';
import { NewTrial } from './new-trial.tsx';
import { ProblemList } from '../editing/problem-list.tsx';
import { TextEditing } from '../editing/text-editing.tsx';
import { TrialChanges } from './trial-changes.tsx';
import { trialName } from './trial-fields.ts';
import { TrialScope } from './trial-scope.tsx';
import type { FileLine } from '../types.ts';

/** A change to the SOP that one team or shift tries first. */
export function TrialsPage() {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const navigate = useNavigate();
  const canEdit = mayEditContent(useMe());
  const { name } = useSearch({ from: '/content/trials' });
  const [isNew, setNew] = useState(false);
  const files = (overview.data?.files ?? []).filter(({ kind }) => kind === 'trial');
  const chosen = files.find((file) => file.name === name);
  const open = (to?: string) => void navigate({ to: '/content/trials', search: to === undefined ? {} : { name: to } });
  return (
    <div className={classes['split']} data-open={chosen ? true : undefined}>
      <nav className={classes['list']} aria-label={t('trials')}>
        {canEdit ? (
          <div className={classes['listTools']}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setNew(true)}
            >
              {t('trial.new')}
            </Button>
          </div>
        ) : null}
        {overview.data && files.length === 0 ? (
          <div className={classes['alone']}>
            <EmptyState title={t('trial.none')} hint={t('trial.hint')} />
          </div>
        ) : null}
        <ul className={classes['rows']}>
          {files.map((file) => (
            <li key={file.name}>
              <button
                type="button"
                className={`${classes['row']} ${classes['rowButton']}`}
                aria-pressed={file.name === name}
                onClick={() => open(file.name)}
              >
                <span>{trialName(file.name)}</span>
                <TrialState file={file} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes['main']}>
        {chosen ? (
          <TrialEditing key={chosen.name} file={chosen.name} onBack={() => open()} />
        ) : (
          <EmptyState title={t(files.length === 0 ? 'trial.none' : 'trial.choose')} hint={t('trial.hint')} />
        )}
      </div>
      {isNew ? (
        <NewTrial
          onClose={() => setNew(false)}
          onMade={(made) => {
            goOnIn(made);
            open(made);
          }}
        />
      ) : null}
    </div>
  );
}

function TrialState({ file }: { file: FileLine }) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const isWrong = (overview.data?.problems ?? []).some(
    (problem) => problem.severity === 'error' && problem.file === file.name,
  );
  if (isWrong) return <small data-tone="late">{t('error')}</small>;
  return file.change ? <small>{t(`change.${file.change}`)}</small> : null;
}

function TrialEditing({ file, onBack }: { file: string; onBack(): void }) {
  const { t } = useTranslation('content');
  const editor = useFileEditor(file);
  const [shown, setShown] = useState<'form' | 'yaml'>('form');
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
  const isForm = shown === 'form' && isKeys(data.value);
  return (
    <article className={classes['pad']}>
      <div className={classes['head']}>
        <Button hiddenFrom="sm" size="xs" variant="subtle" px={6} aria-label={t('app:back')} onClick={onBack}>
          <IconArrowLeft size={18} aria-hidden />
        </Button>
        <h2 ref={headingOf(file)} tabIndex={-1} className={classes['title']}>
          {trialName(file)}
        </h2>
        <span className={classes['space']} />
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          value={isForm ? 'form' : 'yaml'}
          onChange={(to) => setShown(to === 'form' ? 'form' : 'yaml')}
          data={[
            { value: 'form', label: t('form') },
            { value: 'yaml', label: t('yaml') },
          ]}
        />
        <FileActions editor={editor} view={data} name={trialName(file)} />
      </div>
      {data.text === null ? (
        <p className={classes['soft']}>{t('trial.gone')}</p>
      ) : isForm ? (
        <TrialForm editor={editor} trial={data.value as Entry} />
      ) : (
        <TextEditing editor={editor} view={data} label={file} />
      )}
    </article>
  );
}

const scopeKeys = ['team', 'shift', 'from', 'until'];

/** What is wrong with whom and when is told there, the rest above what is tried. */
function TrialForm({ editor, trial }: { editor: ReturnType<typeof useFileEditor>; trial: Entry }) {
  const overview = useOverview();
  const sop = useFileEditor('sop.yaml').file.data?.value;
  const { name, entries = [] } = editor.file.data ?? {};
  const all = (overview.data?.problems ?? []).filter(({ file }) => file === name);
  const keyOf = (line: number) => entries.find((one) => line >= one.line && line <= one.lastLine)?.key ?? '';
  const teams = overview.data?.teams ?? [];
  return (
    <>
      <EditorNotes editor={editor} isDirty={false} />
      <TrialScope
        trial={trial}
        teams={teams}
        shifts={Object.keys(entryOf(sop, 'shifts') ?? {})}
        editor={editor}
        errorOf={(key) =>
          all
            .filter(({ line }) => keyOf(line) === key)
            .map(({ message }) => message)
            .join(' · ') || undefined
        }
      />
      <ProblemList problems={all.filter(({ line }) => !scopeKeys.includes(keyOf(line)))} />
      <TrialChanges trial={trial} sop={sop} teams={teams} editor={editor} />
    </>
  );
}

function isKeys(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
