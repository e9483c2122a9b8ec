import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isPassing } from '../../../api/client.ts';
import { OwnConflict } from './conflict-notice.tsx';
import { contentErrorText } from './content-error.ts';
import type { FileEditor } from '../content-api.ts';
import classes from '../content.module.css';

/** Whether it is saved, and what to decide when somebody was faster. */
export function EditorNotes({ editor, isDirty }: { editor: FileEditor; isDirty: boolean }) {
  const { t } = useTranslation('content');
  const { conflict, file, error } = editor;
  return (
    <>
      <p className={classes['soft']} role="status">
        {stateOf()}
      </p>
      {error ? (
        <p className={classes['late']} role="alert">
          {contentErrorText(error, t)}
        </p>
      ) : null}
      {conflict ? <OwnConflict conflict={conflict} /> : null}
      {file.data?.isOvertaken ? (
        <div className={classes['conflict']} role="alert">
          <b>{t('overtaken.title')}</b>
          <span>{t('overtaken.hint')}</span>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => editor.discard()}>
              {t('overtaken.folder')}
            </Button>
            <Button size="xs" onClick={() => editor.discard(true)}>
              {t('overtaken.keep')}
            </Button>
          </Group>
        </div>
      ) : null}
    </>
  );

  function stateOf(): string {
    if (editor.isSaving) return t('saving');
    if (error) return t(isDirty && isPassing(error) ? 'saveWaits' : 'saveFailed');
    if (isDirty) return t('unsaved');
    return file.data?.draft ? t('changedBy', { name: file.data.draft.by.name }) : t('draftNone');
  }
}
