import { Button, FileInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../../../api/client.ts';
import { contentErrorText } from '../editing/content-error.ts';
import { fileQuery, overviewQuery, useOverview } from '../content-api.ts';
import { Modal } from '../../../parts/modal.tsx';
import classes from '../content.module.css';
import { documentFileName } from './document-file-name.ts';
import { documentText, Unreadable } from './document-text.ts';
import type { ContentLanguage, FileView } from '../types.ts';

type Props = { onClose(): void; onMade(name: string): void };

/** A file from this machine becomes a document of the draft; one of the same name is replaced, and the dialog says so. */
export function NewDocument({ onClose, onMade }: Props) {
  const { t, i18n } = useTranslation('content');
  const client = useQueryClient();
  const overview = useOverview();
  const [language, setLanguage] = useState<ContentLanguage>(i18n.language === 'en' ? 'en' : 'id');
  const [file, setFile] = useState<File | null>(null);
  const name = file && documentFileName(file.name, language);
  const isThere = (overview.data?.files ?? []).some((one) => one.name === name && one.change !== 'deleted');
  const make = useMutation({
    mutationFn: async ({ from, to, replaces }: { from: File; to: string; replaces: boolean }) => {
      const text = await documentText(new Uint8Array(await from.arrayBuffer()), from.name);
      const { version, text: known } = await client.fetchQuery({ ...fileQuery(to), staleTime: 0 });
      // Somebody else has added one of that name since: then the dialog says so first.
      const isNews = known !== null && !replaces;
      if (!isNews) {
        const view = await put<FileView>('/content/file', { name: to, text, version });
        client.setQueryData(fileQuery(to).queryKey, view);
      }
      await client.invalidateQueries({ queryKey: overviewQuery.queryKey });
      return isNews ? null : to;
    },
    onSuccess: (made) => {
      if (made === null) return;
      onClose();
      onMade(made);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && name) make.mutate({ from: file, to: name, replaces: isThere });
  };
  return (
    <Modal opened onClose={onClose} title={t('document.new')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack component="form" onSubmit={submit} gap="sm">
        <FileInput
          data-autofocus
          required
          accept=".md,.csv,.html,.htm"
          label={t('document.file')}
          description={t('document.fileHint')}
          placeholder={t('document.fileChoose')}
          leftSection={<IconFileUpload size={16} aria-hidden />}
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            make.reset();
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('language')}
          value={language}
          onChange={(value) => setLanguage(value)}
          data={(['id', 'en'] as const).map((value) => ({ value, label: t(`languageName.${value}`) }))}
        />
        {file && name === null ? (
          <Text size="sm" className={classes['late'] ?? ''}>
            {t('document.fileWrong')}
          </Text>
        ) : null}
        {isThere ? <Text size="sm">{t('document.replaces', { name })}</Text> : null}
        {make.error ? <p role="alert">{whyNot(make.error, t)}</p> : null}
        <Button type="submit" loading={make.isPending} disabled={name === null}>
          {isThere ? t('document.replace') : t('document.add')}
        </Button>
      </Stack>
    </Modal>
  );
}

function whyNot(error: unknown, t: TFunction): string {
  return error instanceof Unreadable ? t(`content:document.unreadable.${error.why}`) : contentErrorText(error, t);
}
