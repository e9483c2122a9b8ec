import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { useFileEditor } from '../content-api.ts';
import { DeleteDialog } from './delete-dialog.tsx';

type Editor = ReturnType<typeof useFileEditor>;
type Props = { editor: Editor; view: NonNullable<Editor['file']['data']>; name: string };

/** What can be done with a file of its own: its draft discarded, and itself deleted. */
export function FileActions({ editor, view, name }: Props) {
  const { t } = useTranslation('content');
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      {view.draft ? (
        <Button size="xs" variant="default" onClick={() => editor.discard()}>
          {t('discard')}
        </Button>
      ) : null}
      {view.text === null ? null : (
        <Button size="xs" variant="default" color="red" onClick={() => setDeleting(true)}>
          {t('delete')}
        </Button>
      )}
      {isDeleting ? (
        <DeleteDialog
          name={name}
          onClose={() => setDeleting(false)}
          onDelete={async () => {
            await editor.write(null);
          }}
        />
      ) : null}
    </>
  );
}
