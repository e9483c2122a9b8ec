import { Button, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMessageQuestion, IconUpload } from '@tabler/icons-react';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../app/boundary.tsx';
import { useCommands } from '../../app/commands.tsx';
import { Problem } from '../../parts/problem.tsx';
import { addWords } from '../../words/i18n.ts';
import { mayEditContent, maySupervise, useMe } from '../session/session.tsx';
import { useOverview } from './content-api.ts';
import classes from './content.module.css';
import { LeftConflicts } from './editing/conflict-notice.tsx';
import { ProblemLink } from './editing/problem-link.tsx';
import { PublishDialog } from './publishing/publish-dialog.tsx';
import { TryPanel } from './try-panel.tsx';
import { words } from './words.ts';

addWords('content', words);

const sections = [
  'intents',
  'documents',
  'replies',
  'messages',
  'templates',
  'sop',
  'trials',
  'practice',
  'unanswered',
  'revisions',
  'files',
] as const;

/** What ops write: one part at a time, trying a message always at hand, and from the draft into force. */
export function ContentPage() {
  const { t } = useTranslation('content');
  const me = useMe();
  const canEdit = mayEditContent(me);
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const navigate = useNavigate();
  const section = useLocation({ select: ({ pathname }) => pathname.split('/')[2] ?? 'intents' });
  const [trying, setTrying] = useState<boolean | null>(null);
  const [isPublishing, setPublishing] = useState(false);
  // What is practised is nothing that the bot says.
  const isTrying = trying ?? (isWide && section !== 'practice');
  const hasDraft = (useOverview().data?.files ?? []).some(({ change }) => change !== null);
  const shown = useMemo(
    () => sections.filter((one) => one !== 'unanswered' || maySupervise(me) || mayEditContent(me)),
    [me],
  );

  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('[data-active]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [section]);

  useCommands(
    useMemo(
      () => [
        { id: 'content-try', label: t('try.title'), group: t('title'), keys: 't', run: () => setTrying(true) },
        ...(canEdit
          ? [
              {
                id: 'content-publish',
                label: t('publish'),
                group: t('title'),
                keys: 'p',
                run: () => setPublishing(true),
              },
            ]
          : []),
        ...shown.map((one) => ({
          ...{ id: `content-${one}`, label: t(one), group: t('title') },
          run: () => void navigate({ to: `/content/${one}` }),
        })),
      ],
      [t, canEdit, navigate, shown],
    ),
  );

  return (
    <div className={classes['page']}>
      <header className={classes['top']}>
        <h1 className={classes['title']}>{t('title')}</h1>
        <DraftState />
        <span className={classes['space']} />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconMessageQuestion size={16} aria-hidden />}
          aria-expanded={isTrying}
          onClick={() => setTrying(!isTrying)}
        >
          {t('try.title')}
        </Button>
        {canEdit ? (
          <Button
            size="xs"
            variant={hasDraft ? 'filled' : 'default'}
            leftSection={<IconUpload size={16} aria-hidden />}
            onClick={() => setPublishing(true)}
          >
            {t('publish')}
          </Button>
        ) : null}
      </header>
      {canEdit ? null : <p className={classes['notice']}>{t('readOnly')}</p>}
      <NotWritable />
      <LeftConflicts />
      <Tabs value={section} onChange={(to) => void navigate({ to: `/content/${to}` })} activateTabWithKeyboard={false}>
        <Tabs.List ref={tabs} aria-label={t('sections')} className={classes['tabs'] ?? ''}>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one} className={classes['tab'] ?? ''}>
              {t(one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <div className={classes['body']}>
        <fieldset
          className={classes['work']}
          disabled={!canEdit && section !== 'revisions'}
          aria-label={t(section as 'intents')}
        >
          <Boundary key={section}>
            <Outlet />
          </Boundary>
        </fieldset>
        {isTrying ? (
          <Boundary>
            <TryPanel onClose={() => setTrying(false)} />
          </Boundary>
        ) : null}
      </div>
      {isPublishing ? <PublishDialog onClose={() => setPublishing(false)} /> : null}
    </div>
  );
}

/** What the draft would change, and whether it may be published. */
function DraftState() {
  const { t } = useTranslation('content');
  const overview = useOverview();
  if (overview.isError) return <Problem error={overview.error} onRetry={() => void overview.refetch()} />;
  const { files = [], problems = [] } = overview.data ?? {};
  const changed = files.filter(({ change }) => change !== null).length;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <p className={classes['state']} role="status">
      <span>
        {overview.data ? (changed === 0 ? t('draftNone') : t('draftFiles', { count: changed })) : t('app:loading')}
      </span>
      {errors[0] ? (
        <span data-tone="late">
          <ProblemLink problem={errors[0]}>{t('draftErrors', { count: errors.length })}</ProblemLink>
        </span>
      ) : null}
      {warnings[0] ? (
        <ProblemLink problem={warnings[0]}>{t('draftWarnings', { count: warnings.length })}</ProblemLink>
      ) : null}
    </p>
  );
}

function NotWritable() {
  const { t } = useTranslation('content');
  const { data } = useOverview();
  return data && !data.isWritable ? (
    <p className={classes['notice']} role="alert">
      {t('notWritable')}
    </p>
  ) : null;
}
