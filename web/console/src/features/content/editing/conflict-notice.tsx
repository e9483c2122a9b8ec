import { Button, Group } from '@mantine/core';
import { Fragment, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/session.tsx';
import classes from '../content.module.css';
import type { Step } from '../types.ts';
import { noteLeft, useLeftConflicts, type Conflict } from '../unsettled.ts';
import { textOf } from './entry-text.ts';

/** What was typed and waits for a choice, though whoever typed it has gone on to another page. */
export function LeftConflicts() {
  const left = useLeftConflicts();
  if (left.length === 0) return null;
  return (
    <div className={classes['left']}>
      {left.map((conflict, index) => (
        <ConflictNotice key={index} conflict={conflict} where={placeOf(conflict)} />
      ))}
    </div>
  );
}

/** The same on the page where it was typed, as long as that is there. */
export function OwnConflict({ conflict }: { conflict: Conflict }) {
  const { editor } = conflict;
  useLayoutEffect(() => {
    noteLeft(editor, false);
    return () => noteLeft(editor, true);
  }, [editor]);
  return <ConflictNotice conflict={conflict} />;
}

/** The file, and the entry in it. */
function placeOf({ file, clashes }: Conflict): string {
  const entries = clashes.flatMap(({ at }) => (typeof at[0] === 'string' ? [at[0]] : []));
  return [file, ...new Set(entries)].join(' · ');
}

/** Somebody was faster: what is there now, what was typed, and which of them is to be. */
function ConflictNotice({ conflict, where }: { conflict: Conflict; where?: string }) {
  const { t } = useTranslation('content');
  const me = useMe();
  const { by, clashes, settle } = conflict;
  return (
    <div className={classes['conflict']} role="alert">
      <b>{by && by.id !== me.id ? t('conflict.title', { name: by.name }) : t('conflict.someone')}</b>
      {where === undefined ? null : <span className={classes['soft']}>{where}</span>}
      <span>{t('conflict.hint')}</span>
      <dl className={classes['clashes']}>
        {clashes.map(({ at, mine, now }) => (
          <Fragment key={at.join(' ')}>
            <dt>{fieldOf(at)}</dt>
            <dd>
              <small>{t('conflict.theirs')}</small> {said(now)}
            </dd>
            <dd>
              <small>{t('conflict.mine')}</small> {said(mine)}
            </dd>
          </Fragment>
        ))}
      </dl>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => settle(false)}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="xs" onClick={() => settle(true)}>
          {t('conflict.takeMine')}
        </Button>
      </Group>
    </div>
  );

  /** Named where people have a word for it; the place in a list is seen by its words. */
  function fieldOf(at: readonly Step[]): string {
    const named = at.filter((step) => typeof step === 'string').map((step) => t(`change.field.${step}`, ''));
    return named.findLast((word) => word !== '') ?? '';
  }

  function said(value: unknown): string {
    if (value === undefined || value === null) return t('conflict.gone');
    if (Array.isArray(value)) return value.map((one) => said(one)).join(' · ');
    if (typeof value === 'object')
      return Object.values(value)
        .map((one) => said(one))
        .join(' · ');
    return textOf(value);
  }
}
