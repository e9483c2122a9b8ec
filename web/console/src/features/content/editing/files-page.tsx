import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Problem } from '../../../parts/problem.tsx';
import { useFileEditor, useOverview } from '../content-api.ts';
import classes from '../content.module.css';
import { TextEditing } from './text-editing.tsx';
import type { FileLine } from '../types.ts';

/** Every file as it is written, trials of the SOP among them. */
export function FilesPage() {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const navigate = useNavigate();
  const { name } = useSearch({ from: '/content/files' });
  const files = overview.data?.files ?? [];
  const chosen = files.find((file) => file.name === name) ?? files.find((file) => file.change !== null) ?? files[0];
  return (
    <div className={classes['scroll']}>
      <div className={classes['pad']}>
        <NativeSelect
          label={t('files')}
          value={chosen?.name ?? ''}
          onChange={(event) => void navigate({ to: '/content/files', search: { name: event.currentTarget.value } })}
          data={files.map((file) => ({
            value: file.name,
            label: labelOf(file, t(`change.${file.change ?? 'changed'}`)),
          }))}
        />
        {chosen ? <FileText key={chosen.name} file={chosen} /> : null}
      </div>
    </div>
  );
}

function labelOf({ name, change }: FileLine, word: string): string {
  return change ? `${name} (${word})` : name;
}

function FileText({ file }: { file: FileLine }) {
  const { t } = useTranslation('content');
  const editor = useFileEditor(file.name);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['soft']}>{t('app:loading')}</p>;
  return (
    <>
      <TextEditing editor={editor} view={data} label={file.name} />
      {data.draft ? (
        <div>
          <Button size="xs" variant="default" onClick={() => editor.discard()}>
            {t('discard')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
